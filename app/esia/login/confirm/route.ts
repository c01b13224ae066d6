import { mockRoute } from '@/lib/esia/mock/guard'
import { submitCode } from '@/lib/esia/mock/login'

export const POST = mockRoute(submitCode)
