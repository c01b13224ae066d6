import { ActionForm } from '@/components/forms/action-form'
import { Card } from '@/components/ui/card'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-paths'
import { Tag } from '@/components/ui/tag'
import { toneText, type Tone } from '@/components/ui/tone'
import { formatDateTime } from '@/lib/core/format'
import type { AutomaticCheck } from '@/lib/review/checks'
import type { ShownCheck, Workbench } from '@/lib/review/types'
import { rerunChecksAction } from '@/lib/review/workbench-actions'
import { KeyHint } from './key-hint'

const signs: Record<AutomaticCheck['state'], { tone: Tone; icon: IconName; word: string }> = {
  passed: { tone: 'success', icon: 'circle-check', word: 'Сходится' },
  attention: { tone: 'warning', icon: 'triangle-alert', word: 'Обратите внимание' },
  unknown: { tone: 'neutral', icon: 'circle-help', word: 'Проверьте сами' },
}

/** What the machine compared, with the evidence; the decision stays with people. */
export function CaseChecks({ workbench: { id, checks, checkRun, can } }: { workbench: Workbench }) {
  return (
    <Card title="Автоматические проверки" className="p-4!">
      <ul className="grid gap-3">
        {checks.map((check) => (
          <Check key={check.code} check={check} />
        ))}
      </ul>
      {checkRun ? (
        <p className="mt-3 text-sm text-soft">
          Проверено {formatDateTime(checkRun.at)}
          {checkRun.by ? `, запустил сотрудник ${checkRun.by}` : null}
          {checkRun.outdated ? '. С тех пор сведения изменились: проверьте ещё раз.' : null}
        </p>
      ) : null}
      {can.rerun ? (
        <div data-key="checks" className="mt-3">
          <ActionForm
            action={rerunChecksAction}
            hidden={{ applicationId: id }}
            submitVariant="secondary"
            className="gap-3!"
            submitLabel={
              <>
                Проверить ещё раз
                <KeyHint name="checks" />
              </>
            }
          />
        </div>
      ) : null}
    </Card>
  )
}

function Check({ check }: { check: ShownCheck }) {
  const { tone, icon, word } = signs[check.state]
  return (
    <li className="flex gap-2.5">
      <Icon name={icon} className={`mt-0.5 size-5 ${toneText[tone]}`} />
      <div className="min-w-0">
        <p className="font-medium">
          <span className="sr-only">{word}: </span>
          {check.title}
        </p>
        <p className="text-[0.9375rem] text-soft">{check.evidence}</p>
        {check.was ? (
          <p className="mt-1 text-[0.9375rem]">
            <Tag tone="info">Изменилось</Tag> Было: {check.was.title}. {check.was.evidence}
          </p>
        ) : null}
      </div>
    </li>
  )
}
