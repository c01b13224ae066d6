import { mockRoute } from '@/lib/esia/mock/guard'
import { refuseConsent } from '@/lib/esia/mock/login'

export const POST = mockRoute(refuseConsent)
