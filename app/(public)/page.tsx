import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-paths'
import { plural } from '@/lib/core/plural'
import { listProcedures, type ProcedureOption } from '@/lib/reference/queries'

export const metadata: Metadata = { title: { absolute: 'Кабинет аккредитации медицинских работников' } }

const YEARS = ['год', 'года', 'лет'] as const

const steps: readonly { icon: IconName; title: string; text: string }[] = [
  {
    icon: 'log-in',
    title: 'Войдите через Госуслуги',
    text: 'Личные данные заполнятся сами. Учётная запись нужна подтверждённая.',
  },
  {
    icon: 'folder-open',
    title: 'Добавьте документы',
    text: 'PDF, JPG или PNG до 5\u00a0МБ. Они пригодятся и для следующих заявок.',
  },
  { icon: 'send', title: 'Отправьте заявку', text: 'В кабинете видно, чей сейчас ход и когда ждать следующего шага.' },
  {
    icon: 'award',
    title: 'Получите свидетельство',
    text: 'Номер, срок и выписка в PDF с кодом, по которому её проверит любой.',
  },
]

export default async function StartPage() {
  const procedures = await listProcedures()
  return (
    <div className="@container grid gap-12 sm:gap-16">
      <Opening />
      <Steps />
      {procedures.length > 0 ? <Kinds procedures={procedures} /> : null}
      <Ways />
      <p className="max-w-[42rem] text-base text-soft">
        Персональные данные обрабатываются по Федеральному закону № 152-ФЗ «О персональных данных».
      </p>
    </div>
  )
}

function Opening() {
  return (
    <section className="flex items-center justify-between gap-10 rounded-card bg-accent-soft px-5 py-8 sm:px-10 sm:py-12">
      <div>
        <h1 className="max-w-[40rem]">Кабинет аккредитации медицинских работников</h1>
        <p className="mt-4 max-w-[36rem] text-lead">
          Подайте заявку на аккредитацию, следите за решением и храните документы и свидетельства в одном месте.
        </p>
        <div className="mt-6 grid gap-3 sm:flex">
          <ButtonLink href="/sign-in" size="large">
            Войти через Госуслуги
          </ButtonLink>
          <ButtonLink href="/verify" size="large" variant="secondary">
            Проверить свидетельство
          </ButtonLink>
        </div>
      </div>
      <span
        aria-hidden="true"
        className="me-6 hidden size-56 shrink-0 place-items-center rounded-full bg-surface text-accent shadow-card @[58rem]:grid print:hidden"
      >
        <Icon name="badge-check" className="size-28 stroke-[1.25]" />
      </span>
    </section>
  )
}

function Steps() {
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">Как это проходит</h2>
      <ol className="mt-6 grid gap-4 @[34rem]:grid-cols-2 @[58rem]:grid-cols-4">
        {steps.map(({ icon, title, text }, index) => (
          <li key={title} className="rounded-card border border-line bg-surface p-5 shadow-card">
            <span className="flex items-center justify-between text-accent">
              <Icon name={icon} className="size-7" />
              <span className="text-lg font-semibold">{index + 1}</span>
            </span>
            <h3 className="mt-4">{title}</h3>
            <p className="mt-1.5 text-soft">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Kinds({ procedures }: { procedures: readonly ProcedureOption[] }) {
  return (
    <section aria-labelledby="kinds">
      <h2 id="kinds">Виды и сроки</h2>
      <ul className="mt-6 grid gap-4 @[58rem]:grid-cols-3">
        {procedures.map(({ id, definition }) => (
          <li key={id} className="flex flex-col rounded-card border border-line bg-surface p-5 shadow-card sm:p-6">
            <h3>{definition.title}</h3>
            <p className="mt-2 grow">{definition.summary}</p>
            <dl className="mt-4 grid gap-1 border-t border-line pt-4">
              <Term label="Рассмотрение" value={`до ${until(definition.totalWorkingDays)}`} />
              <Term
                label="Свидетельство"
                value={`на ${definition.validityYears} ${plural(definition.validityYears, YEARS)}`}
              />
            </dl>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** After «до» the noun stands in the genitive: до 1 и до 21 рабочего дня, до 2 и до 20 рабочих дней. */
function until(days: number): string {
  return `${days} ${plural(days, ['рабочего дня', 'рабочих дней', 'рабочих дней'])}`
}

function Term({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-3 text-base">
      <dt className="text-soft">{label}</dt>
      <dd className="text-end font-medium">{value}</dd>
    </div>
  )
}

function Ways() {
  return (
    <div className="grid gap-4 @[44rem]:grid-cols-2">
      <Card title="Проверить свидетельство">
        <p>
          По номеру и фамилии или по коду с выписки любой может узнать, действует ли свидетельство. Входить не нужно.
        </p>
        <p className="mt-3">
          <a href="/verify" className="link inline-flex min-h-11 items-center">
            Перейти к проверке
          </a>
        </p>
      </Card>
      <Card title="Нужна помощь?">
        <p>Ответы о входе, документах, сроках и решении собраны на одной странице, с поиском.</p>
        <p className="mt-3">
          <a href="/help" className="link inline-flex min-h-11 items-center">
            Открыть помощь
          </a>
        </p>
      </Card>
    </div>
  )
}
