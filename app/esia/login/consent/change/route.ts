import { changeUser } from '@/lib/esia/mock/consent'
import { mockRoute } from '@/lib/esia/mock/guard'

export const POST = mockRoute(changeUser)
