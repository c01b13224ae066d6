import { eventActor, type StaffActor } from '@/lib/auth/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { amend } from '@/lib/applications/transition'
import type { PageRegion } from '@/lib/documents/types'
import { recordEvent } from '@/lib/history/record'
import { addRemark, changeRemark, ofApplication } from '../files/remark'
import { canReview } from '../policy'
import { loadCurrent, type ReviewedApplication } from '../reviewed'
import { knownReasons, notNow, refuseConflict } from '../rules'
import { pinLine, withLine } from './line'

const MOST_PINS = 100

type Place = PageRegion & { versionId: string; page: number }
type PinTarget = { applicationId: string; pinId: string }

/** Pins a remark to a place on a page; with a reason it stands in the next request at once. */
export function addPin(
  actor: StaffActor,
  input: Place & { applicationId: string; note: string; reason: string },
): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const application = await inHand(tx, actor, input.applicationId)
    const { applicationId, versionId, page, x, y, width, height, note, reason } = input
    const version = await tx.documentVersion.findFirst({
      where: { id: versionId, ...ofApplication(applicationId) },
      select: { pages: true, document: { select: { kind: true } } },
    })
    if (!version) throw new Refusal(fail('NOT_FOUND', 'Такого файла среди поданных с этой заявкой нет.'))
    if (version.pages !== null && page > version.pages) {
      throw new Refusal(fail('VALIDATION', 'Такой страницы в файле нет. Отметьте место ещё раз.'))
    }
    const place = { versionId, page, x, y, width, height }
    if (await isRepeated(tx, actor, { applicationId, note, ...place })) return
    if ((await tx.documentPin.count({ where: { applicationId } })) >= MOST_PINS) {
      throw new Refusal(fail('CONFLICT', `На одну заявку не больше ${MOST_PINS} пометок: уберите лишние.`))
    }
    const pin = await tx.documentPin.create({
      data: { applicationId, ...place, note, authorId: actor.userId, createdAt: now() },
      select: { id: true },
    })
    await record(tx, actor, 'review.pinAdded', { pinId: pin.id, versionId, page, note })
    const { kind } = version.document
    if (reason) await intoRequest(tx, actor, application, { id: pin.id, page, note, kind }, reason)
  })
}

/** Changes the words of a pin that has not been sent, and those of the remark it stands in. */
export function editPin(actor: StaffActor, input: PinTarget & { note: string }): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const { application, pin } = await loadBoth(tx, actor, input)
    const { note } = input
    if (note === pin.note) return
    await tx.documentPin.update({ where: { id: pin.id }, data: { note, editedAt: now() }, select: { id: true } })
    await inRemark(tx, application, pin, pinLine(pin.kind, { page: pin.page, note }))
    await record(tx, actor, 'review.pinEdited', { pinId: pin.id, versionId: pin.versionId, page: pin.page, note })
  })
}

/** Takes off a pin that has not been sent; its words stay in the journal of the staff. */
export function removePin(actor: StaffActor, input: PinTarget): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const { application, pin } = await loadBoth(tx, actor, input)
    await tx.documentPin.delete({ where: { id: pin.id }, select: { id: true } })
    await inRemark(tx, application, pin, null)
    const { versionId, page, note } = pin
    await record(tx, actor, 'review.pinRemoved', { pinId: pin.id, versionId, page, note })
  })
}

/** One step from a pin to the request: its reason stands among the remarks of its section, its words in the note. */
export function requestPin(actor: StaffActor, input: PinTarget & { reason: string }): Promise<Result<void>> {
  return inTransaction(async (tx) => {
    const { application, pin } = await loadBoth(tx, actor, input)
    if (pin.reasonCode) throw new Refusal(fail('CONFLICT', 'Пометка уже в запросе. Обновите страницу.'))
    await intoRequest(tx, actor, application, pin, input.reason)
  })
}

/** Gives the pins of a request that goes out to its items; what waited under another reason is a private note again. */
export async function sendPins(
  tx: Tx,
  applicationId: string,
  items: readonly { id: string; reasonCode: string }[],
): Promise<void> {
  const waiting = { applicationId, requestItemId: null, reasonCode: { not: null } }
  for (const { id, reasonCode } of items) {
    await tx.documentPin.updateMany({ where: { ...waiting, reasonCode }, data: { requestItemId: id } })
  }
  await tx.documentPin.updateMany({ where: waiting, data: { reasonCode: null } })
}

/** The file in the hands of this expert, locked: pins of one file queue up here. */
async function inHand(tx: Tx, actor: StaffActor, applicationId: string): Promise<ReviewedApplication> {
  await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${applicationId}::uuid FOR NO KEY UPDATE`
  const application = await loadCurrent(tx, actor, applicationId)
  refuseConflict(actor, application)
  if (!canReview(actor, application)) throw notNow()
  return application
}

async function loadBoth(tx: Tx, actor: StaffActor, { applicationId, pinId }: PinTarget) {
  const application = await inHand(tx, actor, applicationId)
  const found = await tx.documentPin.findFirst({
    where: { id: pinId, applicationId },
    select: {
      ...{ id: true, versionId: true, page: true, note: true, reasonCode: true, requestItemId: true },
      version: { select: { document: { select: { kind: true } } } },
    },
  })
  if (!found) throw new Refusal(fail('NOT_FOUND', 'Такой пометки нет: возможно, её уже убрали.'))
  if (found.requestItemId) {
    throw new Refusal(fail('CONFLICT', 'Пометка отправлена врачу с запросом: менять её нельзя.'))
  }
  const { version, ...pin } = found
  return { application, pin: { ...pin, kind: version.document.kind } }
}

type Pinned = { id: string; page: number; note: string; kind: DocumentKind }

async function intoRequest(
  tx: Tx,
  actor: StaffActor,
  application: ReviewedApplication,
  pin: Pinned,
  code: string,
): Promise<void> {
  const [reason] = await knownReasons(tx, application, [code], { fixable: true })
  if (!reason || (reason.documentKind ?? pin.kind) !== pin.kind) {
    throw new Refusal(fail('VALIDATION', 'Проверьте, что отмечено ниже', { reason: ['Выберите причину из списка'] }))
  }
  await amend(tx, application, {})
  await addRemark(tx, actor, application, { code, note: pinLine(pin.kind, pin) })
  await tx.documentPin.update({ where: { id: pin.id }, data: { reasonCode: code }, select: { id: true } })
}

async function inRemark(
  tx: Tx,
  application: ReviewedApplication,
  pin: Pinned & { reasonCode: string | null },
  next: string | null,
): Promise<void> {
  if (!pin.reasonCode) return
  await amend(tx, application, {})
  await changeRemark(tx, application, pin.reasonCode, (note) => withLine(note, pinLine(pin.kind, pin), next))
}

/** The same pin within a minute is a repeated press. */
async function isRepeated(
  tx: Tx,
  actor: StaffActor,
  pin: Place & { applicationId: string; note: string },
): Promise<boolean> {
  const since = new Date(now().getTime() - MINUTE)
  return (await tx.documentPin.count({ where: { ...pin, authorId: actor.userId, createdAt: { gt: since } } })) > 0
}

type PinEvent = 'review.pinAdded' | 'review.pinEdited' | 'review.pinRemoved'

/** Of the staff alone: what names no doctor stands in nobody's history. */
function record(
  tx: Tx,
  actor: StaffActor,
  type: PinEvent,
  pin: { pinId: string; versionId: string; page: number; note: string },
): Promise<void> {
  return recordEvent(tx, eventActor(actor), {}, { type, ...pin })
}
