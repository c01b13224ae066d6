import { protocolRoute } from '@/lib/esia/mock/guard'
import { publishedKeys } from '@/lib/esia/mock/tokens'

export const GET = protocolRoute(async () => Response.json(await publishedKeys()))
