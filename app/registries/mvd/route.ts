import { answerMvd } from '@/lib/registries/mvd/mock'
import { serveRegistry } from '@/lib/registries/mock/serve'

export const POST = serveRegistry('MVD', answerMvd)
