import { mockRoute } from '@/lib/esia/mock/guard'
import { leave } from '@/lib/esia/mock/logout'

export const GET = mockRoute(leave)
