import { ActionForm } from '@/components/forms/action-form'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { createApplicationAction } from '@/lib/applications/actions'
import { screenerReasons } from '@/lib/applications/screener-labels'
import type { ScreenerAdvice, ScreenerTiming, ScreenerView } from '@/lib/applications/screener-types'
import { formatDate } from '@/lib/core/format'
import { plural } from '@/lib/core/plural'
import { LiveApplicationList } from './live-application-list'
import { NeedList } from './need-list'
import { ScreenerAnswersCard } from './screener-answers'

type AdviceProps = { view: ScreenerView; advice: ScreenerAdvice }

/** Which kind fits, whether it is time, how long it takes and what will be needed; then the way on. */
export function ScreenerAdviceView({ view, advice }: AdviceProps) {
  const { terms, specialty, live, answers } = view
  return (
    <div className="grid gap-6">
      <Card title={`Вам подходит ${lowerFirst(advice.title)}`}>
        <div className="grid max-w-[42rem] gap-3">
          <p>{screenerReasons[advice.reason](terms)}</p>
          <p>Специальность: {specialty}.</p>
        </div>
        <div className="mt-5">
          <Timing timing={advice.timing} months={terms.renewalWindowMonths} />
        </div>
        <div className="mt-6">
          {live ? (
            <>
              <p className="mb-4 font-medium">Такая заявка у вас уже есть, вторую начинать не нужно.</p>
              <LiveApplicationList applications={[live]} />
            </>
          ) : (
            <ActionForm
              action={createApplicationAction}
              hidden={{ kind: advice.kind, specialtyCode: String(answers.specialty) }}
              submitLabel="Начать заявку"
              submitVariant={advice.timing.state === 'early' ? 'secondary' : 'primary'}
            />
          )}
        </div>
      </Card>
      <Card title="Сколько это займёт">
        <Duration advice={advice} />
      </Card>
      <Card title="Что понадобится">
        <Needs advice={advice} />
      </Card>
      <ScreenerAnswersCard view={view} />
    </div>
  )
}

function Timing({ timing, months }: { timing: ScreenerTiming; months: number }) {
  const { state, validUntil } = timing
  const window = `за ${months} ${plural(months, ['месяц', 'месяца', 'месяцев'])} до конца действующей`
  if (state === 'early') {
    return (
      <Notice tone="info" title={timing.opensOn ? `Подать можно с ${formatDate(timing.opensOn)}` : 'Подавать ещё рано'}>
        <p>
          Новую аккредитацию проходят не раньше чем {window}
          {validUntil ? `: она действует до ${formatDate(validUntil)}` : ''}. Черновик можно начать уже сейчас и
          отправить позже.
        </p>
      </Notice>
    )
  }
  if (state === 'lapsed') {
    return (
      <Notice
        tone="warning"
        title={validUntil ? `Срок аккредитации закончился ${formatDate(validUntil)}` : 'Срок аккредитации закончился'}
      >
        <p>Подайте заявку сейчас: без действующей аккредитации работать по специальности нельзя (323-ФЗ, статья 69).</p>
      </Notice>
    )
  }
  return (
    <Notice tone="success" title="Подать можно сейчас">
      {validUntil ? <p>Ваша аккредитация действует до {formatDate(validUntil)}.</p> : null}
    </Notice>
  )
}

function Duration({ advice }: { advice: ScreenerAdvice }) {
  const { workingDays, decisionBy, stages } = advice
  return (
    <div className="grid max-w-[42rem] gap-3">
      <p>
        До {workingDays} {plural(workingDays, ['рабочего дня', 'рабочих дней', 'рабочих дней'])} после регистрации. Если
        отправить заявку сегодня, решение будет не позже {formatDate(decisionBy)}.
      </p>
      <p className="text-soft">Этапы: {stages.map(lowerFirst).join(', затем ')}.</p>
    </div>
  )
}

function Needs({ advice }: { advice: ScreenerAdvice }) {
  const { needs, hours } = advice
  const ready = needs.filter(({ fileName }) => fileName !== null).length
  return (
    <>
      <p className="mb-4 max-w-[42rem]">
        В кабинете уже есть {ready} из {needs.length} {plural(needs.length, ['документа', 'документов', 'документов'])}.
        {hours
          ? ` Кроме документов, нужно обучение за ${hours.years} лет: ${hours.total} ${plural(hours.total, ['час', 'часа', 'часов'])}, из них повышение квалификации — не меньше ${hours.cpdMinimum}.`
          : ''}
      </p>
      <NeedList needs={needs} ready="Есть в кабинете" />
      <div className="mt-5">
        <ButtonLink href="/cabinet/documents" variant="secondary">
          Мои документы
        </ButtonLink>
      </div>
    </>
  )
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
