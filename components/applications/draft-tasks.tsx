import { barClass } from '@/components/ui/bar-class'
import { Card } from '@/components/ui/card'
import { TaskList } from '@/components/ui/task-list'
import { stepLabels } from '@/lib/applications/labels'
import { stepsOfReason } from '@/lib/applications/past-refusal'
import type { ApplicationDetails } from '@/lib/applications/types'
import { plural } from '@/lib/core/plural'

/** Steps of a draft in any order, with how much of each is done. */
export function DraftTasks({ application }: { application: ApplicationDetails }) {
  const { id, steps, pastRefusals } = application
  const done = steps.filter(({ missing }) => missing === 0).length
  return (
    <Card title="Шаги заявки">
      <p id="draft-progress">
        Заполнено {done} {plural(done, ['шаг', 'шага', 'шагов'])} из {steps.length}
      </p>
      <progress value={done} max={steps.length} aria-labelledby="draft-progress" className={`${barClass} mt-2 mb-5`} />
      <TaskList
        items={steps.map(({ code, missing }) => ({
          title: stepLabels[code],
          href: `/cabinet/applications/${id}/${code}`,
          hint: refusedFor(pastRefusals.filter((reason) => stepsOfReason(reason).includes(code))),
          status:
            missing === 0
              ? { label: 'Заполнено', tone: 'success' as const }
              : { label: `Нужно заполнить: ${missing}`, tone: 'neutral' as const },
        }))}
      />
    </Card>
  )
}

function refusedFor(reasons: ApplicationDetails['pastRefusals']): string | null {
  return reasons.length > 0 ? `Из-за этого отказали: ${reasons.map(({ title }) => title).join('; ')}` : null
}
