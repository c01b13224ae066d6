import { mockRoute } from '@/lib/esia/mock/guard'
import { submitPassword } from '@/lib/esia/mock/login'

export const POST = mockRoute(submitPassword)
