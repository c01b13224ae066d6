import { ActionForm } from '@/components/forms/action-form'
import { TransferStopped } from '@/components/consents/transfer-stopped'
import { Card } from '@/components/ui/card'
import { Tag } from '@/components/ui/tag'
import type { Tone } from '@/components/ui/tone'
import { formatDateTime } from '@/lib/core/format'
import { recheckRegistryAction } from '@/lib/profile/actions'
import type { ConsentKind } from '@/lib/db/generated/prisma/enums'
import type { Checks, RegistryCheckView } from '@/lib/profile/types'
import {
  checkedFields,
  numberRegistries,
  registryLabels,
  silenceSentences,
  type NumberRegistry,
} from '@/lib/registries/labels'

type RegistryChecksProps = {
  checks: Checks
  /** The consent without which nobody is asked; null when it is given. */
  bar: ConsentKind | null
}

/** What each registry has said of the numbers last, and a way to ask it again. */
export function RegistryChecks({ checks, bar }: RegistryChecksProps) {
  const made = numberRegistries.flatMap((registry) => {
    const check = checks[registry]
    return check ? [{ registry, check }] : []
  })
  if (made.length === 0 && !bar) return null
  return (
    <Card title="Проверка по реестрам">
      <div className="grid gap-5">
        {bar ? <TransferStopped bar={bar} /> : null}
        {made.length > 0 ? (
          <ul className="divide-y divide-line border-y border-line">
            {made.map(({ registry, check }) => (
              <CheckRow key={registry} registry={registry} check={check} stopped={bar !== null} />
            ))}
          </ul>
        ) : null}
      </div>
    </Card>
  )
}

type CheckRowProps = { registry: NumberRegistry; check: RegistryCheckView; stopped: boolean }

function CheckRow({ registry, check, stopped }: CheckRowProps) {
  const unasked = stopped && check.verdict === 'WAITING'
  // Nobody will ask again, whatever was promised.
  const shown = stopped ? { ...check, delayed: false } : check
  const unconnected = check.verdict === 'UNCONNECTED'
  const { tone, label } = unasked ? UNASKED : stateOf(check)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
          {checkedFields[registry]}
          <Tag tone={tone}>{label}</Tag>
        </p>
        {unasked ? null : <p className="text-base text-soft">{saidBy(registryLabels[registry], shown)}</p>}
        {check.message ? <p className="mt-1">{check.message}</p> : null}
      </div>
      {stopped || unconnected ? null : (
        <ActionForm
          action={recheckRegistryAction}
          hidden={{ registry }}
          submitVariant="secondary"
          submitLabel={
            <span>
              Проверить ещё раз<span className="sr-only">: {checkedFields[registry]}</span>
            </span>
          }
        />
      )}
    </li>
  )
}

const UNASKED: { tone: Tone; label: string } = { tone: 'neutral', label: 'Не проверено' }

function stateOf({ verdict }: RegistryCheckView): { tone: Tone; label: string } {
  if (verdict === 'UNCONNECTED') return UNASKED
  if (verdict === 'CONFIRMED') return { tone: 'success', label: 'Подтверждено' }
  return verdict === 'MISMATCH' ? { tone: 'danger', label: 'Не подтверждено' } : { tone: 'info', label: 'Проверяется' }
}

function saidBy(registry: string, { verdict, checkedAt, delayed, refused }: RegistryCheckView): string {
  if (verdict === 'UNCONNECTED')
    return `Кабинет не связан с ${registry}, поэтому эти сведения по реестру не проверяются.`
  if (verdict === 'WAITING' || !checkedAt) {
    if (delayed && refused) return `${registry}: ${silenceSentences.refusal}`
    return delayed
      ? `${registry} не отвечает. Сведения сохранены. Проверим, когда реестр ответит, и сообщим.`
      : `Запрос в ${registry} отправлен.`
  }
  const last = `${registry}, ${formatDateTime(checkedAt)}`
  if (delayed && refused) return `${last}. ${silenceSentences.refusal}`
  return delayed ? `${last}. Сейчас реестр не отвечает: проверим ещё раз, когда ответит.` : last
}
