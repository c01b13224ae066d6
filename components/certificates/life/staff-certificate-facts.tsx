import { Card } from '@/components/ui/card'
import type { StaffCertificate } from '@/lib/certificates/life/types'
import { formatCertificateNumber } from '@/lib/core/identifiers'

/** Where the certificate came from, what has replaced it, and its papers. */
export function StaffCertificateFacts({ certificate }: { certificate: StaffCertificate }) {
  const { id, successor, predecessor, applicationId, extractReady, verifyPath } = certificate
  const links = [
    ...(successor ? [other('Заменено свидетельством', successor)] : []),
    ...(predecessor ? [other('Выдано взамен свидетельства', predecessor)] : []),
    ...(applicationId ? [{ href: `/staff/applications/${applicationId}`, label: 'Заявка, по которой выдано' }] : []),
    ...(extractReady ? [{ href: `/api/certificates/${id}/extract`, label: 'Скачать PDF' }] : []),
    { href: verifyPath, label: 'Страница публичной проверки' },
  ]
  return (
    <Card title="Связанное">
      <ul className="grid gap-1">
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href} className="link inline-block py-1">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function other(label: string, { id, number }: { id: string; number: string }) {
  return { href: `/staff/certificates/${id}`, label: `${label} ${formatCertificateNumber(number)}` }
}
