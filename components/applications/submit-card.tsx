import { ActionForm } from '@/components/forms/action-form'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { submitApplicationAction } from '@/lib/applications/actions'
import type { ApplicationDetails } from '@/lib/applications/types'

/** The last button of the way; asleep while something is missing. */
export function SubmitCard({ application }: { application: ApplicationDetails }) {
  return (
    <Card title="Отправка">
      {application.can.submit ? (
        <>
          <p className="mb-5 max-w-[42rem]">
            После отправки изменить заявку нельзя. Если понадобятся уточнения, эксперт запросит их сам.
          </p>
          <ActionForm
            action={submitApplicationAction}
            hidden={{ applicationId: application.id }}
            submitLabel="Отправить заявку"
          />
        </>
      ) : (
        <>
          <p className="mb-5 max-w-[42rem]" id="submit-why">
            {application.missing.length > 0
              ? 'Отправить можно, когда заполнено всё из списка в начале страницы.'
              : 'Отправить заявку может только подтверждённая учётная запись Госуслуг.'}
          </p>
          <Button disabled aria-describedby="submit-why">
            Отправить заявку
          </Button>
        </>
      )}
    </Card>
  )
}
