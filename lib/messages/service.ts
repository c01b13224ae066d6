import { eventActor, type DoctorActor, type StaffActor } from '@/lib/auth/actor'
import { MINUTE, now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/prisma/client'
import { inTransaction } from '@/lib/db/transaction'
import type { Role } from '@/lib/db/generated/prisma/enums'
import { recordEvent } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import { isTied } from '@/lib/profile/tied'
import type { StagedBlob } from '@/lib/storage/port'
import { canReadAsDoctor, canReadAsStaff, canWriteAsDoctor, writingRole, type WrittenForStaff } from './policy'

export type NewMessage = {
  applicationId: string
  text: string
  /** Checked files: kept together with the message or not at all. */
  files: { fileName: string; mediaType: string; blob: Pick<StagedBlob, 'sha256' | 'size' | 'keep'> }[]
}

/**
 * Writes a letter inside a filed application and tells the other side. NOT_FOUND for whoever may not read the
 * conversation, FORBIDDEN for whoever may not write in it. The same letter within a minute is a repeated press.
 */
export function sendMessage(actor: DoctorActor | StaffActor, input: NewMessage): Promise<Result<{ id: string }>> {
  return inTransaction(async (tx) => {
    // Letters of one application queue up here: a double press finds the first one written.
    await tx.$queryRaw`SELECT 1 FROM "Application" WHERE "id" = ${input.applicationId}::uuid FOR NO KEY UPDATE`
    const application = await readApplication(tx, actor, input.applicationId)
    const authorRole = roleOf(actor, application)
    const repeated = await findRepeated(tx, actor, input)
    if (repeated) return repeated
    const message = await tx.message.create({
      data: {
        applicationId: application.id,
        authorId: actor.userId,
        authorRole,
        text: input.text,
        sentAt: now(),
        files: {
          create: input.files.map(({ fileName, mediaType, blob: { sha256, size } }) => {
            return { fileName, mediaType, sha256, size }
          }),
        },
      },
      select: { id: true },
    })
    const { number, doctorId, id: applicationId } = application
    await recordEvent(
      tx,
      { ...eventActor(actor), role: authorRole },
      { doctorId, applicationId },
      { type: 'application.messageSent', number, files: input.files.length },
    )
    await tellOtherSide(tx, actor, application)
    // Last, so that a message never commits without durable bytes; bytes without a record only cost space.
    for (const { blob } of inOrder(input.files)) await blob.keep(tx)
    return message
  })
}

type Application = WrittenForStaff & { id: string }

async function readApplication(tx: Tx, { userId }: { userId: string }, id: string): Promise<Application> {
  const row = await tx.application.findUnique({
    where: { id },
    select: {
      id: true,
      number: true,
      status: true,
      doctorId: true,
      assigneeId: true,
      doctor: { select: { userId: true } },
    },
  })
  if (!row) throw notFound()
  const { doctor, ...application } = row
  const [relation] = await tx.$queryRaw<{ tied: boolean }[]>`
    SELECT ${isTied(Prisma.sql, userId, row.doctorId)} AS "tied"`
  return { ...application, applicantUserId: doctor.userId, tied: relation?.tied ?? true }
}

function roleOf(actor: DoctorActor | StaffActor, application: Application): Role {
  const reads = actor.kind === 'doctor' ? canReadAsDoctor(actor, application) : canReadAsStaff(actor, application)
  if (!reads) throw notFound()
  if (actor.kind === 'doctor' && canWriteAsDoctor(actor, application)) return 'DOCTOR'
  const role = actor.kind === 'staff' ? writingRole(actor, application) : null
  if (role) return role
  const why =
    application.status === 'WITHDRAWN'
      ? 'Заявка отозвана, писать по ней больше нельзя.'
      : 'По этой заявке пишет эксперт, который её рассматривает, или ответственный секретарь.'
  throw new Refusal(fail('FORBIDDEN', why))
}

function notFound(): Refusal {
  return new Refusal(fail('NOT_FOUND', 'Заявка не найдена.'))
}

/** Two letters with the same files keep them in the same order, or each would wait for the other. */
function inOrder(files: NewMessage['files']): NewMessage['files'] {
  return [...files].sort((left, right) => (left.blob.sha256 < right.blob.sha256 ? -1 : 1))
}

async function findRepeated(tx: Tx, actor: DoctorActor | StaffActor, { applicationId, text, files }: NewMessage) {
  const last = await tx.message.findFirst({
    where: { applicationId, authorId: actor.userId, sentAt: { gt: new Date(now().getTime() - MINUTE) } },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    select: { id: true, text: true, files: { select: { sha256: true } } },
  })
  if (!last || last.text !== text) return null
  const digests = (list: { sha256: string }[]) =>
    list
      .map(({ sha256 }) => sha256)
      .sort()
      .join()
  return digests(last.files) === digests(files.map(({ blob }) => blob)) ? { id: last.id } : null
}

/** The letter itself stays in the cabinet: neither its text nor its files leave by e-mail. */
async function tellOtherSide(tx: Tx, actor: DoctorActor | StaffActor, application: Application): Promise<void> {
  const { id, number, applicantUserId, assigneeId } = application
  const data = { number }
  if (actor.kind === 'staff') {
    const href = `/cabinet/applications/${id}/messages`
    await notify(tx, { kind: 'expertWrote', data, userId: applicantUserId, href })
  } else if (assigneeId) {
    await notify(tx, { kind: 'doctorWrote', data, userId: assigneeId, href: `/staff/applications/${id}#messages` })
  }
}
