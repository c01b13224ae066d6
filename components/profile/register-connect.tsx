import { ActionForm } from '@/components/forms/action-form'
import { CheckboxField, TextField } from '@/components/forms/field'
import { Button } from '@/components/ui/button'
import { codeLabels } from '@/lib/confirmation/labels'
import type { SentTo } from '@/lib/confirmation/types'
import { connectRegisterAction } from '@/lib/profile/register-actions'

/** «Подключить сервис ФРМР»: the terms and the code. */
export function RegisterConnect({ recipient, back }: { recipient: SentTo; back: string }) {
  const { field, button } = codeLabels[recipient.channel]
  return (
    <>
      <div className="mb-5 grid max-w-[42rem] gap-2">
        <p>
          ФРМР — федеральный регистр медицинских работников. Кабинет запросит по вашему СНИЛС запись о вас: работу,
          образование, категорию и аккредитации.
        </p>
        <ul className="grid list-disc gap-1 ps-6">
          <li>Запись видите вы, а после отправки заявки и те, кто её рассматривает.</li>
          <li>Кабинет ничего не меняет в ФРМР и показывает, что в нём расходится с вашими данными.</li>
          <li>Подключение добровольное: без него сведения нужно указать самим.</li>
        </ul>
      </div>
      <ActionForm
        action={connectRegisterAction}
        hidden={{ back }}
        submitLabel="Подключить сервис ФРМР"
        secondary={
          // After the main button: Enter in the field must connect, not ask for another code.
          <Button type="submit" name="ask" value="code" variant="secondary" className="max-xs:w-full">
            {button}
          </Button>
        }
      >
        <CheckboxField name="terms" label="Согласен с условиями подключения" />
        <TextField
          name="code"
          label={field}
          hint={`Шесть цифр. Пришлём на ${recipient.to}, код действует 10 минут.`}
          width="short"
          inputMode="numeric"
          autoComplete="one-time-code"
          spellCheck={false}
        />
      </ActionForm>
    </>
  )
}
