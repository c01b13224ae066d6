import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { amend } from '@/lib/applications/transition'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { asSentence } from '@/lib/core/format'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { documentKindLabels } from '@/lib/documents/labels'
import { canBecome } from '@/lib/documents/status'
import { recordEvent } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import { canReview } from '../policy'
import { loadReviewed, type ReviewedApplication } from '../reviewed'
import { knownReasons, notNow, refuseConflict, type Target } from '../rules'
import { addRemark, ofApplication } from './remark'

type VersionTarget = Target & { versionId: string }

/**
 * Rejects a file filed with the application for a reason of the catalogue: it can be laid to nothing any more, the doctor
 * is told, and the reason stands among the remarks of its section, so that the request form comes with it ticked.
 */
export function rejectVersion(
  actor: StaffActor,
  input: VersionTarget & { reason: string; note: string },
): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const { application, version } = await loadBoth(tx, actor, input)
    const [reason] = await knownReasons(tx, application, [input.reason])
    const kind = version.document.kind
    if (!reason || (reason.documentKind ?? kind) !== kind) {
      throw new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', { reason: ['Выберите причину из списка'] }))
    }
    if (!canBecome(version, 'REJECTED')) throw judgedAlready()
    // First of the writes: it locks the row, so whoever comes second learns of the conflict before writing anything.
    await amend(tx, application, {})
    const rejectionReason = `${asSentence(reason.title)} ${input.note}`
    await write(tx, actor, version, { status: 'REJECTED', rejectionReason })
    await addRemark(tx, actor, application, { code: reason.code, note: `${documentKindLabels[kind]}: ${input.note}` })
    await record(tx, actor, application, version, {
      status: 'REJECTED',
      reason: rejectionReason,
      reasonCode: reason.code,
    })
    const { fileName } = version
    await notify(tx, {
      kind: 'documentRejected',
      data: { fileName, kind: documentKindLabels[kind], reason: reason.title, words: rejectionReason },
      ...{ userId: application.doctor.userId, href: `/cabinet/documents/${version.document.id}` },
    })
  })
}

/** Takes a rejection back. Remarks of the section stay until the section is judged anew. */
export function acceptVersion(actor: StaffActor, input: VersionTarget): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const { application, version } = await loadBoth(tx, actor, input)
    if (!canBecome(version, 'ACCEPTED')) throw judgedAlready()
    await amend(tx, application, {})
    await write(tx, actor, version, { status: 'ACCEPTED', rejectionReason: null })
    await record(tx, actor, application, version, { status: 'ACCEPTED', reason: null, reasonCode: null })
    await notify(tx, {
      kind: 'documentAcceptedAgain',
      data: { fileName: version.fileName },
      ...{ userId: application.doctor.userId, href: `/cabinet/documents/${version.document.id}` },
    })
  })
}

type Version = Awaited<ReturnType<typeof loadBoth>>['version']

/** The application at the version that was looked at, in the hands of this expert, and a file that it was filed with. */
async function loadBoth(tx: Tx, actor: StaffActor, input: VersionTarget) {
  const application = await loadReviewed(tx, actor, input)
  refuseConflict(actor, application)
  if (!canReview(actor, application)) throw notNow()
  const version = await tx.documentVersion.findFirst({
    where: { id: input.versionId, ...ofApplication(application.id) },
    select: {
      ...{ id: true, status: true, antivirus: true, fileName: true },
      document: { select: { id: true, kind: true, doctorId: true } },
    },
  })
  if (!version) throw new Refusal(fail('NOT_FOUND', 'Такого файла среди поданных с этой заявкой нет.'))
  return { application, version }
}

async function write(
  tx: Tx,
  actor: StaffActor,
  { id, status, antivirus }: Version,
  data: { status: 'ACCEPTED' | 'REJECTED'; rejectionReason: string | null },
): Promise<void> {
  const { count } = await tx.documentVersion.updateMany({
    where: { id, status, antivirus },
    data: { ...data, judgedById: actor.userId, judgedAt: now() },
  })
  if (count === 0) throw judgedAlready()
}

function record(
  tx: Tx,
  actor: StaffActor,
  { id: applicationId, doctor }: ReviewedApplication,
  { fileName, document }: Version,
  said: { status: 'ACCEPTED' | 'REJECTED'; reason: string | null; reasonCode: string | null },
): Promise<void> {
  const about = { doctorId: doctor.id, applicationId, documentId: document.id }
  return recordEvent(tx, eventActor(actor), about, { type: 'document.judged', kind: document.kind, fileName, ...said })
}

function judgedAlready(): Refusal {
  return new Refusal(fail('CONFLICT', 'Статус файла уже другой: его изменил коллега или антивирус. Обновите страницу.'))
}
