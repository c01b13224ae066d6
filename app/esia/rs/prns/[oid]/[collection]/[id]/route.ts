import { protocolRoute } from '@/lib/esia/mock/guard'
import { elementResponse } from '@/lib/esia/mock/resources'

type Context = { params: Promise<{ oid: string; collection: string; id: string }> }

export const GET = protocolRoute<Context>(async (request, { params }) => {
  const { oid, collection, id } = await params
  return elementResponse(request, oid, collection, id)
})
