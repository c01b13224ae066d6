import { esiaAnswers } from '@/lib/esia/client/probe'

export const dynamic = 'force-dynamic'

/** Whether it makes sense to try again: `{answers}`. */
export async function GET(): Promise<Response> {
  return Response.json({ answers: await esiaAnswers() }, { headers: { 'cache-control': 'no-store' } })
}
