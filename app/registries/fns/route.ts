import { answerFns } from '@/lib/registries/fns/mock'
import { serveRegistry } from '@/lib/registries/mock/serve'

export const POST = serveRegistry('FNS', answerFns)
