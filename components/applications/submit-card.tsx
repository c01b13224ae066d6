import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/field'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { submitApplicationAction } from '@/lib/applications/actions'
import type { ApplicationDetails } from '@/lib/applications/types'
import { codeLabels } from '@/lib/confirmation/labels'
import type { SentTo } from '@/lib/confirmation/types'

type SubmitCardProps = {
  application: ApplicationDetails
  /** Where the code would go; null when Госуслуги gave neither phone nor e-mail. */
  recipient: SentTo | null
  /** Of this very preview: whatever is sent from it, however often, files once. */
  filingKey: string
}

/** The last button of the way; asleep while something is missing. */
export function SubmitCard({ application, recipient, filingKey }: SubmitCardProps) {
  return (
    <Card title="Отправка">
      {application.can.submit && recipient ? (
        <SubmitForm hidden={{ applicationId: application.id, key: filingKey }} recipient={recipient} />
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

type SubmitFormProps = { hidden: { applicationId: string; key: string }; recipient: SentTo }

function SubmitForm({ hidden, recipient: { channel, to } }: SubmitFormProps) {
  const { field, button } = codeLabels[channel]
  return (
    <>
      <div className="mb-5 grid max-w-[42rem] gap-2">
        <p>После отправки изменить заявку нельзя. Если понадобятся уточнения, эксперт запросит их сам.</p>
        <p>
          Отправку подтвердите кодом: пришлём его на {to}.
          {channel === 'EMAIL' ? ' Телефона в вашей учётной записи Госуслуг нет, поэтому код придёт письмом.' : null}
        </p>
      </div>
      <ActionForm
        action={submitApplicationAction}
        hidden={hidden}
        submitLabel="Отправить заявку"
        secondary={
          // After the main button: Enter in the field must file, not ask for another code.
          <Button type="submit" name="ask" value="code" variant="secondary" className="max-xs:w-full">
            {button}
          </Button>
        }
      >
        <TextField
          name="code"
          label={field}
          hint="Шесть цифр. Код действует 10 минут."
          width="short"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
        />
      </ActionForm>
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
