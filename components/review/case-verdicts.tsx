import { Card } from '@/components/ui/card'
import type { AssessmentSection } from '@/lib/db/generated/prisma/enums'
import type { Workbench } from '@/lib/review/types'
import { askedGroups } from './asked-groups'
import type { AskedGroup } from './request-reasons'
import { SectionVerdict } from './section-verdict'

/** The verdict of the open section, with the catalogue to find reasons in. */
export function CaseVerdicts({ workbench }: { workbench: Workbench }) {
  const { id, version, sections, can } = workbench
  return (
    <Card title="Вердикт по разделу" className="p-4!">
      <SectionVerdict
        applicationId={id}
        version={version}
        sections={sections}
        canJudge={can.judge}
        reasons={can.judge ? reasonsOf(workbench) : {}}
      />
    </Card>
  )
}

function reasonsOf({ sections, reasons }: Workbench): Partial<Record<AssessmentSection, AskedGroup>> {
  const entries = sections.flatMap(({ section, judgement }) => {
    const given = new Map(judgement?.reasons.map(({ code, note }) => [code, note ?? '']))
    const own = reasons.filter((reason) => reason.section === section)
    const [group] = askedGroups(own, given)
    // Which document it is about is asked when documents are.
    return group ? [[section, { ...group, reasons: group.reasons.map((one) => ({ ...one, kind: null })) }]] : []
  })
  return Object.fromEntries(entries)
}
