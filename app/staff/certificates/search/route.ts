import { findStaff } from '@/lib/auth/actor'
import { lifeReaders } from '@/lib/certificates/life/policy'
import { searchCertificates } from '@/lib/certificates/life/search'
import { isSameOrigin } from '@/lib/core/origin'
import { seeOther } from '@/lib/core/plain-page'
import { readForm } from '@/lib/core/request-form'

/** Search form of the certificates → 303 to the list: by POST, since a typed name must stand in no address. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, 'allow')) return seeOther('/staff/certificates')
  const actor = await findStaff(...lifeReaders)
  if (!actor) return seeOther('/staff/certificates')
  const typed = (await readForm(request)).get('q')
  return seeOther(await searchCertificates(actor, typeof typed === 'string' ? typed : ''))
}

/** Whoever comes back to this address finds the list. */
export function GET(): Response {
  return seeOther('/staff/certificates')
}
