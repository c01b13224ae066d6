import { answerSfr } from '@/lib/registries/sfr/mock'
import { serveRegistry } from '@/lib/registries/mock/serve'

export const POST = serveRegistry('SFR', answerSfr)
