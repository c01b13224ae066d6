import { ActionForm } from '@/components/forms/action-form'
import { Tag } from '@/components/ui/tag'
import { checkCertificateAction } from '@/lib/certificates/actions'
import { institutionVerdictLabels, institutionVerdictTones } from '@/lib/certificates/labels'
import type { CertificateItem } from '@/lib/certificates/types'
import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'

type InstitutionCheckProps = { certificate: CertificateItem; checkable: boolean }

/** What the register of institutions said last, when, and the button that asks it again. */
export function InstitutionCheck({ certificate: { id, number, check }, checkable }: InstitutionCheckProps) {
  return (
    <div className="mt-1 grid justify-items-start gap-1">
      {check && check.verdict !== 'WAITING' ? (
        <>
          <Tag tone={institutionVerdictTones[check.verdict]}>{institutionVerdictLabels[check.verdict]}</Tag>
          {check.checkedAt ? (
            <span className="text-base text-soft">проверено {formatDate(check.checkedAt)}</span>
          ) : null}
        </>
      ) : null}
      {checkable && check && (check.delayed || check.verdict === 'WAITING') ? (
        <span className="text-base text-soft">
          {check.refused
            ? 'Реестр не принял наш запрос: это ошибка на нашей стороне, проверим за сутки'
            : 'Реестр не отвечает: проверим позже и сообщим'}
        </span>
      ) : null}
      {checkable ? (
        <ActionForm
          action={checkCertificateAction}
          hidden={{ certificateId: id }}
          submitVariant="quiet"
          className="-ms-4"
          submitLabel={
            <span>
              Проверить<span className="sr-only"> свидетельство {formatCertificateNumber(number)}</span>
            </span>
          }
        />
      ) : null}
    </div>
  )
}
