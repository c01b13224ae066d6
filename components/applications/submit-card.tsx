import { ProvenForm } from '@/components/confirmation/proven-form'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { submitApplicationAction } from '@/lib/applications/actions'
import type { ApplicationDetails } from '@/lib/applications/types'
import type { ProofWays } from '@/lib/confirmation/types'

type SubmitCardProps = {
  application: ApplicationDetails
  /** Null when Госуслуги gave neither phone nor e-mail and nothing can be signed. */
  ways: ProofWays | null
  /** Of this very preview: whatever is sent from it, however often, files once. */
  filingKey: string
}

/** The last button of the way; asleep while something is missing. */
export function SubmitCard({ application, ways, filingKey }: SubmitCardProps) {
  return (
    <Card title="Отправка">
      {application.can.submit && ways ? (
        <SubmitForm hidden={{ applicationId: application.id, key: filingKey }} ways={ways} />
      ) : (
        <>
          <p className="mb-5 max-w-[42rem]" id="submit-why">
            {whyNot(application)}
          </p>
          <Button disabled aria-describedby="submit-why">
            Отправить заявку
          </Button>
        </>
      )}
    </Card>
  )
}

type SubmitFormProps = { hidden: { applicationId: string; key: string }; ways: ProofWays }

function SubmitForm({ hidden, ways }: SubmitFormProps) {
  return (
    <>
      <div className="mb-5 grid max-w-[42rem] gap-2">
        <p>После отправки изменить заявку нельзя. Если понадобятся уточнения, эксперт запросит их сам.</p>
        <p>
          Отправку подтвердите {ways.signature ? 'кодом или электронной подписью' : 'кодом'}.
          {ways.recipient?.channel === 'EMAIL'
            ? ' Телефона в вашей учётной записи Госуслуг нет, поэтому код придёт письмом.'
            : null}
        </p>
      </div>
      <ProvenForm action={submitApplicationAction} hidden={hidden} submitLabel="Отправить заявку" ways={ways} />
    </>
  )
}

function whyNot({ missing, can }: ApplicationDetails): string {
  if (missing.length > 0) return 'Отправить можно, когда заполнено всё из списка в начале страницы.'
  if (can.submit) {
    return 'Отправку подтверждают кодом, а в вашей учётной записи Госуслуг нет ни телефона, ни почты. Подтвердите телефон на Госуслугах и войдите в кабинет заново.'
  }
  return 'Отправить заявку может только подтверждённая учётная запись Госуслуг.'
}
