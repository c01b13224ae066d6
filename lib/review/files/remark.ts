import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import type { ReviewedApplication } from '../reviewed'
import { failByReasons } from '../verdicts'

/** What the form of a request takes for one reason. */
const MAX_NOTE = 2000

/** Versions that were filed with the application or given in a sent answer. */
export function ofApplication(applicationId: string) {
  const sent = { answeredAt: { not: null }, request: { applicationId, answeredAt: { not: null } } }
  return { OR: [{ applications: { some: { applicationId } } }, { answers: { some: sent } }] }
}

/** A remark in the present round, before which the caller has locked the application; a second one of the same reason adds its words. */
export async function addRemark(
  tx: Tx,
  actor: StaffActor,
  application: ReviewedApplication,
  remark: { code: string; note: string },
): Promise<void> {
  const standing = await standingRemark(tx, application, remark.code)
  await failByReasons(tx, actor, application, { reasons: [remark], at: now() })
  if (!standing?.note || standing.note.includes(remark.note)) return
  const note = `${standing.note}\n${remark.note}`
  if (note.length > MAX_NOTE) {
    throw new Refusal(
      fail('VALIDATION', `Замечание под этой причиной стало бы длиннее ${MAX_NOTE} знаков: выберите другую причину.`),
    )
  }
  await tx.sectionVerdictReason.updateMany({ where: keyOf(application, standing.section, remark.code), data: { note } })
}

/** Changes the words of a remark that stands; without words it goes, and without remarks its section is unjudged again. */
export async function changeRemark(
  tx: Tx,
  application: ReviewedApplication,
  code: string,
  change: (note: string) => string | null,
): Promise<void> {
  const standing = await standingRemark(tx, application, code)
  if (!standing?.note) return
  const { section } = standing
  const note = change(standing.note)
  if (note !== null) {
    await tx.sectionVerdictReason.updateMany({ where: keyOf(application, section, code), data: { note } })
    return
  }
  await tx.sectionVerdictReason.deleteMany({ where: keyOf(application, section, code) })
  const { reasonCode: _code, ...judged } = keyOf(application, section, code)
  await tx.sectionVerdict.deleteMany({ where: { ...judged, reasons: { none: {} } } })
}

function keyOf({ id, round }: ReviewedApplication, section: Standing['section'], reasonCode: string) {
  return { applicationId: id, round, section, reasonCode }
}

type Standing = NonNullable<Awaited<ReturnType<typeof standingRemark>>>

function standingRemark(tx: Tx, application: ReviewedApplication, reasonCode: string) {
  const { overturnedAt } = application
  const binding = overturnedAt && { judgedAt: { gt: overturnedAt } }
  return tx.sectionVerdictReason.findFirst({
    where: {
      ...{ applicationId: application.id, round: application.round, reasonCode },
      sectionVerdict: { verdict: 'FAILED', ...binding },
    },
    select: { section: true, note: true },
  })
}
