import { imageViewResponse } from '@/lib/documents/image-view'
import { answerWithContent, type Context } from '../answer'

/** Gives an image to look at: encoded anew, without what the camera wrote into it. Other documents are not found here. */
export function GET(request: Request, context: Context): Promise<Response> {
  return answerWithContent(request, context, imageViewResponse)
}

export { GET as HEAD }
