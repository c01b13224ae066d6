import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { z } from 'zod'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { shortName } from '@/lib/core/format'
import { kysely } from '@/lib/db/client'
import { canReadFiledDocuments } from '@/lib/documents/policy'
import type { DocumentContent, WithheldContent } from '@/lib/documents/queries'
import { noteLook } from '@/lib/history/look'
import { isTied } from '@/lib/profile/tied'
import { storage } from '@/lib/storage/storage'
import { canReadAsDoctor, canReadAsStaff, canWriteAsDoctor, writingRole } from './policy'
import type { Conversation, MessageView } from './types'

const SHOWN = 200

/** The conversation of an own filed application; opening it marks the letters of the staff as read. */
export async function openConversation(actor: DoctorActor, applicationId: string): Promise<Conversation | null> {
  const row = await findRow(actor, applicationId)
  if (!row || !canReadAsDoctor(actor, row)) return null
  const messages = row.messages.map((message) => toView(message, message.authorRole === 'DOCTOR'))
  if (messages.some(({ fresh }) => fresh)) await markRead(row.id, 'staff')
  return { ...heading(row), messages, can: { write: canWriteAsDoctor(actor, row), readFiles: true } }
}

/**
 * The conversation of a filed application as staff read it. Only whoever may answer marks the doctor's letters as read:
 * a look of an auditor must not hide them from the expert. What is only on its way to them (`ahead`) marks nothing.
 */
export async function openConversationForStaff(
  actor: StaffActor,
  applicationId: string,
  ahead = false,
): Promise<Conversation | null> {
  const row = await findRow(actor, applicationId)
  if (!row || !canReadAsStaff(actor, row)) return null
  const write = writingRole(actor, row) !== null
  const messages = row.messages.map((message) => toView(message, message.authorRole !== 'DOCTOR'))
  if (write && !ahead && messages.some(({ fresh }) => fresh)) await markRead(row.id, 'doctor')
  return { ...heading(row), messages, can: { write, readFiles: mayReadFiles(actor, row) } }
}

/** Bytes of a file of a letter for whoever reads the conversation; staff by the rule of filed documents. */
export async function openMessageFile(
  actor: DoctorActor | StaffActor,
  fileId: string,
): Promise<DocumentContent | WithheldContent | null> {
  if (!z.uuid().safeParse(fileId).success) return null
  const row = await kysely()
    .selectFrom('MessageFile')
    .innerJoin('Message', 'Message.id', 'MessageFile.messageId')
    .innerJoin('Application', 'Application.id', 'Message.applicationId')
    .innerJoin('Doctor', 'Doctor.id', 'Application.doctorId')
    .select(['MessageFile.fileName', 'MessageFile.mediaType', 'MessageFile.sha256'])
    .select(['Application.status', 'Application.number', 'Application.doctorId', 'Application.assigneeId'])
    .select(['Application.id as applicationId', 'Doctor.userId as applicantUserId', tiedTo(actor)])
    // The same bytes, clean when the letter came, may have been found infected as a document since.
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('DocumentVersion')
            .select('DocumentVersion.id')
            .whereRef('DocumentVersion.sha256', '=', 'MessageFile.sha256')
            .where('DocumentVersion.antivirus', '=', 'INFECTED'),
        )
        .as('infected'),
    )
    .where('MessageFile.id', '=', fileId)
    .executeTakeFirst()
  if (!row) return null
  const may =
    actor.kind === 'doctor' ? canReadAsDoctor(actor, row) : canReadAsStaff(actor, row) && mayReadFiles(actor, row)
  if (!may) return null
  if (row.infected) return { withheld: 'INFECTED' }
  if (actor.kind === 'staff') await noteFile(actor, row)
  const blob = await storage().open(row.sha256)
  if (!blob) throw new Error('A file of a message has no bytes in the storage')
  return { fileName: row.fileName, mediaType: row.mediaType, blob }
}

type LetterFile = { doctorId: string; applicationId: string; number: string | null; fileName: string }

/** A look of the staff is written into the doctor's journal. */
function noteFile(actor: StaffActor, { doctorId, applicationId, number, fileName }: LetterFile): Promise<void> {
  return noteLook(actor, { doctorId, applicationId }, { type: 'application.letterFileViewed', number, fileName })
}

/** As with documents: what a doctor has withdrawn is closed to the staff. */
function mayReadFiles(actor: StaffActor, { status }: { status: string }): boolean {
  return canReadFiledDocuments(actor) && status !== 'WITHDRAWN'
}

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>

async function findRow(actor: { userId: string }, applicationId: string) {
  if (!z.uuid().safeParse(applicationId).success) return null
  const row = await kysely()
    .selectFrom('Application')
    .innerJoin('Doctor', 'Doctor.id', 'Application.doctorId')
    .select(['Application.id', 'Application.number', 'Application.status', 'Application.doctorId'])
    .select(['Application.assigneeId', 'Doctor.userId as applicantUserId', tiedTo(actor)])
    .select(lastMessages().as('messages'))
    .where('Application.id', '=', applicationId)
    .executeTakeFirst()
  // The statement takes the latest letters; people read from the oldest.
  return row ? { ...row, messages: row.messages.toReversed() } : null
}

function tiedTo({ userId }: { userId: string }) {
  return isTied(sql, userId, sql.ref('Application.doctorId')).$castTo<boolean>().as('tied')
}

/** The latest letters, newest first. */
function lastMessages() {
  return jsonArrayFrom(
    kysely()
      .selectFrom('Message')
      .innerJoin('User', 'User.id', 'Message.authorId')
      .select(['Message.id', 'Message.authorRole', 'Message.text'])
      .select(['User.lastName as last', 'User.firstName as first', 'User.middleName as middle'])
      .select((eb) => [
        eb.ref('Message.sentAt').$castTo<string>().as('sentAt'),
        eb.ref('Message.readAt').$castTo<string | null>().as('readAt'),
        jsonArrayFrom(
          eb
            .selectFrom('MessageFile')
            .select(['MessageFile.id', 'MessageFile.fileName', 'MessageFile.size'])
            .whereRef('MessageFile.messageId', '=', 'Message.id')
            .orderBy('MessageFile.id'),
        ).as('files'),
      ])
      .where('Message.applicationId', '=', sql.ref<string>('Application.id'))
      .orderBy('Message.sentAt', 'desc')
      .orderBy('Message.id', 'desc')
      .limit(SHOWN),
  )
}

function heading({ id, number }: Row) {
  return { applicationId: id, number: number ?? '' }
}

function toView(row: Row['messages'][number], own: boolean): MessageView {
  const { id, authorRole, text, sentAt, readAt, files } = row
  return {
    ...{ id, own, text, files },
    fresh: !own && readAt === null,
    by: shortName(row),
    role: authorRole,
    at: new Date(sentAt),
    readAt: readAt === null ? null : new Date(readAt),
  }
}

async function markRead(applicationId: string, writtenBy: 'doctor' | 'staff'): Promise<void> {
  await kysely()
    .updateTable('Message')
    .set({ readAt: now() })
    .where('applicationId', '=', applicationId)
    .where('readAt', 'is', null)
    .where('authorRole', writtenBy === 'doctor' ? '=' : '<>', 'DOCTOR')
    .execute()
}
