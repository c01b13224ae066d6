import { contentResponse } from '@/lib/documents/download'
import { answerWithContent, type Context } from '../answer'

/** Gives the file as it was given to us, always to be saved. */
export function GET(request: Request, context: Context): Promise<Response> {
  return answerWithContent(request, context, contentResponse)
}

export { GET as HEAD }
