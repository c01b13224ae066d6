import { mockRoute } from '@/lib/esia/mock/guard'
import { submitSignature } from '@/lib/esia/mock/login-signature'

export const POST = mockRoute(submitSignature)
