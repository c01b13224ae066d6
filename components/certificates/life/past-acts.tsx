import { Card } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Tag } from '@/components/ui/tag'
import { actStateLabels, actStateTones, actTitles } from '@/lib/certificates/life/labels'
import type { ShownAct } from '@/lib/certificates/life/types'
import { formatDate } from '@/lib/core/format'
import { ActFacts } from './act-facts'

/** What was proposed before and what came of it, newest first. */
export function PastActs({ acts }: { acts: readonly ShownAct[] }) {
  if (acts.length === 0) return null
  return (
    <Card title="Что было раньше">
      <ul className="grid gap-3">
        {acts.map((act) => (
          <li key={act.id}>
            <Details
              summary={
                <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  {actTitles[act.kind]}, {formatDate(act.at)}
                  <Tag tone={actStateTones[act.state]}>{actStateLabels[act.state]}</Tag>
                </span>
              }
            >
              <ActFacts act={act} />
            </Details>
          </li>
        ))}
      </ul>
    </Card>
  )
}
