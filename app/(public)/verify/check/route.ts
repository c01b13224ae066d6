import { sealAsked } from '@/lib/certificates/asked'
import { parseCertificateNumber } from '@/lib/core/identifiers'
import { isSameOrigin } from '@/lib/core/origin'
import { seeOther } from '@/lib/core/plain-page'
import { readForm } from '@/lib/core/request-form'

/** Takes the form of the public check and leads to its answer, or back to what has to be mended. */
export async function POST(request: Request): Promise<Response> {
  // A form of another site learns nothing here, but it would use up the tries of its visitor.
  if (!isSameOrigin(request.headers, 'allow')) return seeOther('/verify')
  const form = await readForm(request)
  const typed = (name: string) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 100)
  const asked = { number: typed('number'), surname: typed('surname') }
  const number = parseCertificateNumber(asked.number)
  const path = number.ok && asked.surname !== '' ? `/verify/${number.value}` : '/verify'
  return seeOther(`${path}?asked=${sealAsked(asked)}`)
}

/** Whoever comes back to this address after the answer finds the form. */
export function GET(): Response {
  return seeOther('/verify')
}
