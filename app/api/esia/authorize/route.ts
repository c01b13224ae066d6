import { publicOrigin } from '@/lib/core/origin'
import { authorizeFromQuery } from '@/lib/esia/client/authorize'
import { EsiaError } from '@/lib/esia/client/errors'

/** next-auth's authorization address: adds what ESIA wants signed at this very moment and sends the browser on. */
export async function GET(request: Request): Promise<Response> {
  const location = await authorizeFromQuery(publicOrigin(request.headers), new URL(request.url).searchParams).catch(
    (error: unknown) => {
      if (error instanceof EsiaError) return `/sign-in?error=${error.code}`
      throw error
    },
  )
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } })
}
