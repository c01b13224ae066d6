import { answerFrmo } from '@/lib/registries/frmo/mock'
import { serveRegistry } from '@/lib/registries/mock/serve'

export const POST = serveRegistry('FRMO', answerFrmo)
