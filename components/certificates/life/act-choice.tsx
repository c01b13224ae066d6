import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { actLabels, actOutcomes } from '@/lib/certificates/life/labels'
import type { StaffCertificate } from '@/lib/certificates/life/types'
import { ActProposal } from './act-proposal'

/** What this person may propose now: each act is a link to its form. */
export function ActChoice({ certificate: { id, acts, why, form } }: { certificate: StaffCertificate }) {
  if (form) return <ActProposal certificateId={id} form={form} />
  if (why) return <Notice tone="info" title={why} role="note" />
  if (acts.length === 0) {
    return <Notice tone="info" title="С этим свидетельством больше ничего сделать нельзя" role="note" />
  }
  return (
    <Card title="Что сделать">
      <p className="mb-4 text-soft">Вы предлагаете и называете причину, другой сотрудник подтверждает.</p>
      <ul className="grid gap-4">
        {acts.map((kind) => (
          <li key={kind} className="grid gap-x-4 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)] sm:items-center">
            <a href={`/staff/certificates/${id}?act=${kind}`} className={buttonClass('secondary', 'small')}>
              {actLabels[kind]}
            </a>
            <span className="text-soft">{actOutcomes[kind]}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
