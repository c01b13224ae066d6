import { mockRoute } from '@/lib/esia/mock/guard'
import { resendCode } from '@/lib/esia/mock/login'

export const POST = mockRoute(resendCode)
