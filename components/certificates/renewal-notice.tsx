import { ActionForm } from '@/components/forms/action-form'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { Tone } from '@/components/ui/tone'
import { formatDate } from '@/lib/core/format'
import { renewCertificateAction } from '@/lib/renewal/actions'
import { refusalToRenew, renewalAdvice } from '@/lib/renewal/labels'
import { canRenew } from '@/lib/renewal/status'
import type { Renewal, RenewalView } from '@/lib/renewal/types'

const tones: Record<Renewal['state'], Tone> = {
  closed: 'neutral',
  early: 'info',
  open: 'success',
  late: 'warning',
  lapsed: 'danger',
  underWay: 'info',
}

function title({ renewal, validUntil }: RenewalView): string {
  switch (renewal.state) {
    case 'closed':
      return 'Продлевать не нужно'
    case 'early':
      return `Продлить можно с ${formatDate(renewal.opensOn)}`
    case 'open':
      return 'Продлить можно сейчас'
    case 'late':
      return 'Пора продлевать'
    case 'lapsed':
      return `Срок закончился ${formatDate(validUntil)}`
    case 'underWay':
      return 'Заявка на продление уже есть'
  }
}

/** Whether it is time, and the one way on. */
export function RenewalNotice({ view }: { view: RenewalView }) {
  const { renewal, id } = view
  return (
    <Notice tone={tones[renewal.state]} title={title(view)}>
      <p>{renewalAdvice(renewal) ?? refusalToRenew(renewal)}</p>
      {renewal.state === 'underWay' ? (
        <div>
          <ButtonLink href={`/cabinet/applications/${renewal.application.id}`}>Открыть заявку</ButtonLink>
        </div>
      ) : null}
      {canRenew(renewal) ? (
        <ActionForm action={renewCertificateAction} hidden={{ certificateId: id }} submitLabel="Продлить" />
      ) : null}
    </Notice>
  )
}
