import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup, TextArea } from '@/components/forms/field'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { plural } from '@/lib/core/plural'
import { assignAction } from '@/lib/review/case-actions'
import type { Assignment } from '@/lib/review/types'

/** To whom the file goes: the experts from the most fitting on, with what they have in hand. */
export function AssignForm({ assignment }: { assignment: Assignment }) {
  const { id, version, experts, hidden, noteRequired } = assignment
  const left =
    hidden > 0
      ? `Из-за конфликта интересов не показан${hidden === 1 ? '' : 'о'} ${hidden} ${plural(hidden, ['эксперт', 'эксперта', 'экспертов'])}.`
      : null
  if (experts.length === 0) {
    return (
      <Card>
        <EmptyState title="Передать некому" icon="users">
          {left ?? 'Других экспертов сейчас нет.'}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card>
      <ActionForm
        action={assignAction}
        hidden={{ applicationId: id, version: String(version) }}
        submitLabel="Передать заявку"
      >
        <RadioGroup
          name="expertId"
          legend="Эксперт"
          hint={['Сверху те, кому заявка подходит больше.', left].filter(Boolean).join(' ')}
          options={experts.map((expert) => ({ value: expert.userId, label: expert.name, hint: about(expert) }))}
        />
        <TextArea
          name="note"
          label="Заметка для эксперта"
          hint="Врач её не увидит"
          required={noteRequired}
          rows={3}
          maxLength={2000}
          width="full"
        />
      </ActionForm>
    </Card>
  )
}

function about({ load, dailyCapacity, skilled, namesake }: Assignment['experts'][number]): string {
  const hands = load === 0 ? 'сейчас заявок нет' : `в работе ${load}, норма ${dailyCapacity} в день`
  const facts = [
    namesake && 'однофамилец заявителя: спросите, не родственник ли',
    skilled && 'своя специальность',
    hands,
  ]
  return facts.filter(Boolean).join(', ')
}
