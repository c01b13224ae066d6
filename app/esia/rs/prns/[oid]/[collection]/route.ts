import { protocolRoute } from '@/lib/esia/mock/guard'
import { collectionResponse } from '@/lib/esia/mock/resources'

type Context = { params: Promise<{ oid: string; collection: string }> }

export const GET = protocolRoute<Context>(async (request, { params }) => {
  const { oid, collection } = await params
  return collectionResponse(request, oid, collection)
})
