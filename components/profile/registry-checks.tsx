import { ActionForm } from '@/components/forms/action-form'
import { Card } from '@/components/ui/card'
import { Tag } from '@/components/ui/tag'
import type { Tone } from '@/components/ui/tone'
import { formatDateTime } from '@/lib/core/format'
import { recheckRegistryAction } from '@/lib/profile/actions'
import type { Checks, RegistryCheckView } from '@/lib/profile/types'
import { checkedFields, numberRegistries, registryLabels } from '@/lib/registries/labels'

/** What each registry has said of the numbers last, and a way to ask it again. */
export function RegistryChecks({ checks }: { checks: Checks }) {
  const made = numberRegistries.flatMap((registry) => {
    const check = checks[registry]
    return check ? [{ registry, check }] : []
  })
  if (made.length === 0) return null
  return (
    <Card title="Проверка по реестрам">
      <ul className="divide-y divide-line border-y border-line">
        {made.map(({ registry, check }) => {
          const { tone, label } = stateOf(check)
          return (
            <li key={registry} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
              <div className="min-w-0 flex-[1_1_16rem]">
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
                  {checkedFields[registry]}
                  <Tag tone={tone}>{label}</Tag>
                </p>
                <p className="text-base text-soft">{saidBy(registryLabels[registry], check)}</p>
                {check.message ? <p className="mt-1">{check.message}</p> : null}
              </div>
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
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

function stateOf({ verdict }: RegistryCheckView): { tone: Tone; label: string } {
  if (verdict === 'CONFIRMED') return { tone: 'success', label: 'Подтверждено' }
  return verdict === 'MISMATCH' ? { tone: 'danger', label: 'Не подтверждено' } : { tone: 'info', label: 'Проверяется' }
}

function saidBy(registry: string, { verdict, checkedAt, delayed }: RegistryCheckView): string {
  if (verdict === 'WAITING' || !checkedAt) {
    return delayed
      ? `${registry} не отвечает. Сведения сохранены. Проверим, когда реестр ответит, и сообщим.`
      : `Запрос в ${registry} отправлен.`
  }
  const last = `${registry}, ${formatDateTime(checkedAt)}`
  return delayed ? `${last}. Сейчас реестр не отвечает: проверим ещё раз, когда ответит.` : last
}
