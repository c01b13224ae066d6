import { readFields } from '@/lib/core/request-form'
import { mockRoute } from '@/lib/esia/mock/guard'
import { exchange } from '@/lib/esia/mock/tokens'

export const POST = mockRoute(async (request) => {
  const reply = await exchange(await readFields(request))
  return Response.json(reply, { headers: { 'cache-control': 'no-store' } })
})
