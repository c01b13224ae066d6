import { mockRoute } from '@/lib/esia/mock/guard'
import { exchange } from '@/lib/esia/mock/tokens'

export const POST = mockRoute(async (request) => {
  const reply = await exchange(new URLSearchParams(await request.text()))
  return Response.json(reply, { headers: { 'cache-control': 'no-store' } })
})
