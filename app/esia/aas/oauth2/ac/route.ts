import { authorizeEndpoint } from '@/lib/esia/mock/endpoints'
import { wrongMethod } from '@/lib/esia/mock/guard'

export const GET = authorizeEndpoint(1)
export { wrongMethod as POST }
