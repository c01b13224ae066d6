import { clientAddress } from '@/lib/core/client-address'
import { certificateStatusLabels } from '@/lib/certificates/labels'
import { nextAccreditationOn } from '@/lib/certificates/printed'
import { CHECK_RATE, checkCertificate, checkFile } from '@/lib/certificates/check-queries'
import type { PublicCertificate } from '@/lib/certificates/types'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { procedureKindLabels } from '@/lib/reference/labels'

const HEADERS = { 'Cache-Control': 'no-store' }

/** The public check for machines, by number and surname or by the digest of the file. A malformed number, an absent one and a wrong surname give one and the same answer. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const client = clientAddress(request.headers)
  const sha256 = searchParams.get('sha256')
  const number = searchParams.get('number') ?? ''
  const surname = searchParams.get('surname') ?? ''
  const check = await (sha256 === null
    ? checkCertificate({ number, surname, key: null, client })
    : checkFile({ sha256, client }))
  switch (check.state) {
    case 'found':
      return Response.json(body(check.certificate), { headers: HEADERS })
    // Programs send no key, so a closed one is none of theirs.
    case 'closed':
    case 'absent':
      return Response.json({ valid: false }, { status: 404, headers: HEADERS })
    case 'limited':
      return Response.json(
        { code: 'RATE_LIMITED', message: 'Слишком много проверок подряд. Подождите минуту и повторите.' },
        { status: 429, headers: { ...HEADERS, 'Retry-After': String(CHECK_RATE.seconds) } },
      )
  }
}

function body({ inForce, status, since, replacedBy, printed, checkedAt }: PublicCertificate) {
  return {
    valid: inForce,
    status: certificateStatusLabels[status],
    statusCode: status,
    statusSince: since,
    replacedBy: replacedBy && formatCertificateNumber(replacedBy),
    number: formatCertificateNumber(printed.number),
    replaces: printed.replacesNumber && formatCertificateNumber(printed.replacesNumber),
    duplicate: printed.duplicate,
    lastName: printed.lastName,
    firstName: printed.firstName,
    middleName: printed.middleName,
    kind: procedureKindLabels[printed.kind],
    kindCode: printed.kind,
    specialty: printed.specialtyName,
    specialtyCode: printed.specialtyCode,
    issuedOn: printed.issuedOn,
    validUntil: printed.validUntil,
    protocolNumber: printed.protocolNumber,
    protocolDate: printed.protocolDate,
    centre: printed.centre,
    contact: printed.contact,
    nextAccreditationOn: nextAccreditationOn(printed),
    checkedAt: checkedAt.toISOString(),
  }
}
