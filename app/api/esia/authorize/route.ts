import { clientAddress } from '@/lib/core/client-address'
import { publicOrigin } from '@/lib/core/origin'
import { authorizeFromQuery } from '@/lib/esia/client/authorize'
import { EsiaError } from '@/lib/esia/client/errors'

/** next-auth's authorization address: adds what ESIA wants signed at this very moment and sends the browser on. */
export async function GET(request: Request): Promise<Response> {
  const { headers, url } = request
  const signed = authorizeFromQuery(publicOrigin(headers), new URL(url).searchParams, clientAddress(headers))
  const location = await signed.catch((error: unknown) => {
    if (error instanceof EsiaError) return `/sign-in?error=${error.code}`
    throw error
  })
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } })
}
