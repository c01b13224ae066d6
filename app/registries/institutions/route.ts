import { answerInstitutions } from '@/lib/registries/institutions/mock'
import { serveRegistry } from '@/lib/registries/mock/serve'

export const POST = serveRegistry('INSTITUTIONS', answerInstitutions)
