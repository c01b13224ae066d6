import { ProvenForm } from '@/components/confirmation/proven-form'
import { CheckboxField } from '@/components/forms/field'
import type { SentTo } from '@/lib/confirmation/types'
import { connectRegisterAction } from '@/lib/profile/register-actions'

/** «Подключить сервис ФРМР»: the terms and the code. */
export function RegisterConnect({ recipient, back }: { recipient: SentTo; back: string }) {
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
      <ProvenForm
        action={connectRegisterAction}
        hidden={{ back }}
        submitLabel="Подключить сервис ФРМР"
        ways={{ recipient, signature: false }}
      >
        <CheckboxField name="terms" label="Согласен с условиями подключения" />
      </ProvenForm>
    </>
  )
}
