import { sectionLabels } from '@/lib/reference/labels'
import { requestKindField, requestNoteField } from '@/lib/review/request-schema'
import { reasonField } from '@/lib/review/schema'
import type { ReasonChoice, SectionJudgement } from '@/lib/review/types'
import type { AskedGroup } from './request-reasons'

/** Reasons by section as the forms ask for them; those in `given` come ticked, with their notes and the kinds of document they are about. */
export function askedGroups(
  reasons: readonly ReasonChoice[],
  given: ReadonlyMap<string, string>,
  kinds: ReadonlyMap<string, string> = new Map(),
): AskedGroup[] {
  const groups = Map.groupBy(reasons, (reason) => reason.section)
  return [...groups].map(([section, members]) => ({
    title: sectionLabels[section],
    reasons: members.map(({ code, title, fixable, documentKind }) => ({
      title,
      field: reasonField(code),
      note: fixable ? requestNoteField(code) : null,
      kind: section === 'DOCUMENTS' && documentKind === null ? requestKindField(code) : null,
      given: given.get(code) ?? null,
      givenKind: kinds.get(code) ?? null,
    })),
  }))
}

/** Notes by the code of the reason, of every remark in these verdicts that can be mended. */
export function givenNotes(judgements: readonly SectionJudgement[]): Map<string, string> {
  const remarks = judgements.filter(({ verdict }) => verdict === 'FAILED').flatMap(({ reasons }) => reasons)
  return new Map(remarks.filter(({ fixable }) => fixable).map(({ code, note }) => [code, note ?? '']))
}
