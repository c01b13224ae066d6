import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { asSentence, shortName } from '@/lib/core/format'
import { fail, type Result } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { documentKindLabels } from '@/lib/documents/labels'
import { followCurrent, lockVersions } from '@/lib/documents/version-locks'
import { refuseUnlessSealed } from '@/lib/history/journal/freshness'
import { recordEvent } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import { findReplacement } from './replacements-queries'

type Decision = { replacementId: string; outcome: 'ACCEPT' | 'DECLINE'; note: string }

/**
 * Decides a request to replace a file after the free term. Accepted, the file becomes the current one and drafts follow it;
 * declined, it stays in the history with the note. The doctor is told either way. Of two members of staff at once one
 * wins, the other is told who (CONFLICT); a conflict of interest is FORBIDDEN.
 */
export async function decideReplacement(actor: StaffActor, input: Decision): Promise<Result<void>> {
  const asked = await findReplacement(actor, input.replacementId)
  if (!asked) return fail('NOT_FOUND', 'Такой просьбы о замене нет: врач мог её отозвать.')
  if (asked.why) return fail('FORBIDDEN', asked.why)
  const { doctorId, after } = asked
  const result = await inTransaction((tx) => decide(tx, actor, input, { doctorId, documentId: after.documentId }))
  return !result.ok && result.code === 'CONFLICT' ? ((await decidedAlready(input.replacementId)) ?? result) : result
}

async function decide(
  tx: Tx,
  actor: StaffActor,
  { replacementId, outcome, note }: Decision,
  document: { doctorId: string; documentId: string },
): Promise<void> {
  await lockVersions(tx, document)
  await refuseUnlessSealed(tx)
  const accepted = outcome === 'ACCEPT'
  const open = { id: replacementId, decidedAt: null }
  const { count } = await tx.documentReplacement.updateMany({
    where: open,
    data: { decidedAt: now(), decidedById: actor.userId, accepted, note: note || null },
  })
  if (count === 0) throw new Refusal(fail('CONFLICT', 'Врач отозвал просьбу о замене. Обновите страницу.'))
  const { version } = await tx.documentReplacement.findUniqueOrThrow({
    where: { id: replacementId },
    select: {
      version: {
        select: {
          ...{ id: true, status: true, fileName: true },
          document: { select: { kind: true, doctor: { select: { userId: true } } } },
        },
      },
    },
  })
  const { kind, doctor } = version.document
  const { fileName } = version
  if (accepted) {
    if (version.status !== 'ACCEPTED') throw new Refusal(fail('VALIDATION', NOT_CHECKED))
    await tx.documentVersion.update({ where: { id: version.id }, data: { proposed: false }, select: { id: true } })
    await followCurrent(tx, { ...document, versionId: version.id })
  }
  await recordEvent(tx, eventActor(actor), document, {
    type: 'document.replacementDecided',
    ...{ kind, fileName, accepted, note: note || null },
  })
  await notify(tx, {
    kind: 'replacementDecided',
    data: { fileName, kind: documentKindLabels[kind], accepted, note },
    ...{ userId: doctor.userId, href: `/cabinet/documents/${document.documentId}` },
  })
}

const NOT_CHECKED = 'Файл ещё не проверен антивирусом или отклонён: принять его нельзя.'

/** Who was first, said to whoever came second; null when the doctor took the request back. */
async function decidedAlready(replacementId: string): Promise<Result<void> | null> {
  const asked = await prisma().documentReplacement.findUnique({
    where: { id: replacementId },
    select: { decidedBy: { select: { lastName: true, firstName: true, middleName: true } } },
  })
  if (!asked?.decidedBy) return null
  const { lastName: last, firstName: first, middleName: middle } = asked.decidedBy
  return fail(
    'CONFLICT',
    `Просьбу уже рассмотрел сотрудник ${asSentence(shortName({ last, first, middle }))} Обновите страницу.`,
  )
}
