import { certificateFile } from '@/lib/esia/mock/account'
import { mockRoute, redirectTo } from '@/lib/esia/mock/guard'
import { cookieOf, findSession, SESSION_COOKIE } from '@/lib/esia/mock/idp-session'

type Context = { params: Promise<{ serial: string }> }

/** The certificate as a file, for its owner only. */
export const GET = mockRoute<Context>(async (request, { params }) => {
  const session = await findSession(cookieOf(request, SESSION_COOKIE))
  if (!session) return redirectTo('/esia/account/enter')
  const file = await certificateFile(session.oid, (await params).serial)
  if (!file) return new Response(null, { status: 404 })
  return new Response(file, {
    headers: {
      'content-type': 'application/pkix-cert',
      'content-disposition': 'attachment; filename="certificate.cer"',
      'cache-control': 'no-store',
    },
  })
})
