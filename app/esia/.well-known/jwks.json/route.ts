import { mockRoute } from '@/lib/esia/mock/guard'
import { publishedKeys } from '@/lib/esia/mock/tokens'

export const GET = mockRoute(async () => Response.json(await publishedKeys()))
