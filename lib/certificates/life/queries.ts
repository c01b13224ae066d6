import { sql } from 'kysely'
import { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { dayOfDate, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { formatDate, fullName, shortNameOrNull } from '@/lib/core/format'
import { kysely, prisma } from '@/lib/db/client'
import type { CertificateActKind } from '@/lib/db/generated/prisma/enums'
import { procedureKindLabels } from '@/lib/reference/labels'
import { noteLooks } from '@/lib/review/files/looks'
import { worksTogether } from '@/lib/review/relation'
import { isTied } from '@/lib/profile/tied'
import { printedFields } from '../printed'
import { verifyPath } from '../qr'
import { printedColumns, replacedBy, statusView } from '../queries'
import type { PrintedCertificate } from '../types'
import { differences, shownValue } from './corrections'
import { isOwn, whyNotAct, whyNotDecide, type Holder } from './policy'
import { correctable, correctedSchema } from './schema'
import { actRules, allowedActs, daysOf } from './status'
import type { ActForm, ShownAct, StaffCertificate } from './types'

const MOST_ACTS = 50

/**
 * A certificate with its acts; the look goes into the holder's journal. `wanted` is the act whose form is asked for.
 * Null when there is none with this id, and for its own holder, who sees it in the cabinet.
 */
export async function findStaffCertificate(
  actor: StaffActor,
  id: string,
  wanted?: string,
): Promise<StaffCertificate | null> {
  if (!z.uuid().safeParse(id).success) return null
  const row = await readRow(actor, id)
  if (!row || isOwn(actor, row.holder)) return null
  const { number, holder, doctorId } = row
  await noteLooks(actor, [{ doctorId, document: null, certificate: { certificateId: id, number } }])
  // What is printed anybody may check; what the staff mean to do is not for who has a tie with the holder.
  const acts = holder.tied ? [] : await actsOf(row)
  const open = acts.find(({ act }) => act.state === 'PROPOSED')
  const view = statusView(row)
  const why = whyNotAct(actor, holder)
  const allowed = why === null && !open ? allowedActs(view.status) : []
  const kind = allowed.find((one) => one === wanted)
  return {
    ...view,
    ...{ id, number, title: procedureKindLabels[row.kind], specialty: row.specialtyName },
    holder: fullName({ last: row.lastName, first: row.firstName, middle: row.middleName }),
    ...{ fields: printedFields(row), applicationId: row.applicationId, extractReady: row.extractSha256 !== null },
    verifyPath: verifyPath(row),
    successor: row.replacedBy && row.successorId ? { id: row.successorId, number: row.replacedBy } : null,
    predecessor: row.replacesNumber && row.predecessorId ? { id: row.predecessorId, number: row.replacesNumber } : null,
    pending: open
      ? { ...open.act, why: whyNotDecide(actor, holder, open.byId), own: open.byId === actor.userId }
      : null,
    past: acts.filter((one) => one !== open).map(({ act }) => act),
    acts: allowed,
    why: allowedActs(view.status).length > 0 ? why : null,
    form: kind ? await formOf(kind, row, acts) : null,
  }
}

async function readRow(actor: StaffActor, id: string) {
  const row = await kysely()
    .selectFrom('Certificate')
    .innerJoin('Doctor', 'Doctor.id', 'Certificate.doctorId')
    .select(printedColumns.map((column) => `Certificate.${column}` as const))
    .select(['Certificate.id', 'Certificate.status', 'statusSince', 'doctorId', 'applicationId', 'extractSha256'])
    .select(['verificationKey', 'Doctor.userId', replacedBy])
    .select([
      worksTogether(sql, actor.userId, sql`"Doctor"."id"`)
        .$castTo<boolean>()
        .as('sameEmployer'),
      isTied(sql, actor.userId, sql`"Doctor"."id"`)
        .$castTo<boolean>()
        .as('tied'),
    ])
    .select((eb) => [
      eb
        .selectFrom('Certificate as next')
        .select('next.id')
        .whereRef('next.replacesNumber', '=', 'Certificate.number')
        .as('successorId'),
      eb
        .selectFrom('Certificate as last')
        .select('last.id')
        .whereRef('last.number', '=', 'Certificate.replacesNumber')
        .as('predecessorId'),
    ])
    .where('Certificate.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const { userId, sameEmployer, tied } = row
  return { ...row, holder: { userId, sameEmployer, tied } satisfies Holder }
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>
type Acts = Awaited<ReturnType<typeof actsOf>>

const person = { select: { lastName: true, firstName: true, middleName: true } } as const

/** Acts of the certificate, newest first. */
async function actsOf(certificate: PrintedCertificate & { id: string }) {
  const rows = await prisma().certificateAct.findMany({
    where: { certificateId: certificate.id },
    orderBy: [{ proposedAt: 'desc' }, { id: 'desc' }],
    take: MOST_ACTS,
    include: { reason: { select: { title: true } }, proposedBy: person, decidedBy: person },
  })
  return rows.map((row) => {
    const { id, kind, state, words, note, reason, effectiveOn, proposedAt, decidedAt, proposedBy, decidedBy } = row
    const corrected = row.corrected === null ? null : correctedSchema.parse(row.corrected)
    const act: ShownAct = {
      ...{ id, kind, state, words, reason: reason.title, at: proposedAt, by: nameOf(proposedBy) ?? '' },
      effectiveOn: effectiveOn && dayOfDate(effectiveOn),
      differences: corrected ? differences(certificate, corrected) : [],
      decided: decidedAt && { by: nameOf(decidedBy), at: decidedAt, note },
    }
    return { act, byId: row.proposedById, reasonCode: row.reasonCode, corrected }
  })
}

function nameOf(user: { lastName: string; firstName: string; middleName: string | null } | null): string | null {
  return user && shortNameOrNull(user.lastName, user.firstName, user.middleName)
}

/** The form of an act; what was sent back is typed into it already. */
async function formOf(kind: CertificateActKind, row: Row, acts: Acts): Promise<ActForm> {
  const reasons = await prisma().certificateReason.findMany({
    where: { act: kind },
    orderBy: { title: 'asc' },
    select: { code: true, title: true },
  })
  const today = moscowDate(now())
  const days = actRules[kind].dated ? daysOf(kind, { issuedOn: row.issuedOn, since: row.statusSince }, today) : null
  return {
    ...{ kind, days, initial: initialOf(kind, row, acts, today) },
    reasons: reasons.map(({ code, title }) => ({ value: code, label: title })),
  }
}

function initialOf(kind: CertificateActKind, row: Row, acts: Acts, today: CalendarDate): Record<string, string> {
  const latest = acts[0]
  const back = latest?.act.state === 'RETURNED' && latest.act.kind === kind ? latest : null
  const printed = { ...row, ...back?.corrected } as PrintedCertificate
  return {
    ...(back && { reason: back.reasonCode, words: back.act.words }),
    effectiveOn: formatDate(back?.act.effectiveOn ?? today),
    ...(kind === 'CORRECT' && Object.fromEntries(correctable.map((field) => [field, shownValue(printed, field)]))),
  }
}
