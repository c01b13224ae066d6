import { answerFrmr } from '@/lib/registries/frmr/mock'
import { serveRegistry } from '@/lib/registries/mock/serve'

export const POST = serveRegistry('FRMR', answerFrmr)
