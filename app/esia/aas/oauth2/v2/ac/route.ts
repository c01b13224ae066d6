import { authorizeEndpoint } from '@/lib/esia/mock/endpoints'
import { wrongMethod } from '@/lib/esia/mock/guard'

export const GET = authorizeEndpoint(2)
export { wrongMethod as POST }
