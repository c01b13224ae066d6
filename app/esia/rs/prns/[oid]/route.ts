import { protocolRoute } from '@/lib/esia/mock/guard'
import { personResponse } from '@/lib/esia/mock/resources'

type Context = { params: Promise<{ oid: string }> }

export const GET = protocolRoute<Context>(async (request, { params }) => {
  const { oid } = await params
  return personResponse(request, oid)
})
