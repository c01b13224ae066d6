import { tokenEndpoint } from '@/lib/esia/mock/endpoints'
import { wrongMethod } from '@/lib/esia/mock/guard'

export const POST = tokenEndpoint(1)
export { wrongMethod as GET }
