import { randomUUID } from 'node:crypto'
import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { FILING_LEVEL_TOO_LOW } from '@/lib/auth/level'
import { confirm, sendConfirmation } from '@/lib/confirmation/service'
import type { SentTo } from '@/lib/confirmation/types'
import { requireConsent } from '@/lib/consents/require'
import { addWorkingDays, dateOfDay, dayOfDate, moscowDate, registrationDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { formatDate, formatDateTime } from '@/lib/core/format'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { onceMore } from '@/lib/db/errors'
import { inTransaction } from '@/lib/db/transaction'
import type { DocumentStatus } from '@/lib/db/generated/prisma/enums'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { notify } from '@/lib/notifications/notify'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { freeze } from './freeze'
import { sealIdentity } from './identity'
import { canFile } from './policy'
import { readiness } from './readiness'
import { applicationDraftSchema } from './schema'
import { surnameChanged } from '@/lib/profile/surname'
import { transition } from './transition'

export type Submitted = { number: string; registeredOn: string }

/** How the doctor proved that it is them who files; null for what is filed by the program itself. */
type Confirm = (tx: Tx, application: { id: string; version: number }) => Promise<Result<SentTo | null>>

const OPEN_AGAIN = 'Чтобы отправить эту, откройте её предпросмотр заново.'

/** A filing as it is asked for: `key` is made anew by every preview and held unique for the doctor by the database. */
type Filing = { applicationId: string; key: string }

/**
 * Files an own draft exactly once: the row is locked first, so whoever comes second (a double press, a retry after a
 * lost answer, another tab with a key of its own) gets the number that was given. Everything is parsed again here.
 * People file through `submitConfirmed`; this one asks for no code.
 */
export function submitApplication(
  actor: DoctorActor,
  applicationId: string,
  key: string = randomUUID(),
): Promise<Result<Submitted>> {
  return submit(actor, { applicationId, key }, async () => ok(null))
}

/** Files by the code that was sent for this very version; the code is used up in the same transaction. */
export function submitConfirmed(
  actor: DoctorActor,
  { code, ...filing }: Filing & { code: string },
): Promise<Result<Submitted>> {
  return submit(actor, filing, (tx, subject) => confirm(tx, actor, { purpose: 'application.submit', subject, code }))
}

/** Sends the code for filing a ready draft as it stands now; one that is filed already needs none and gives its number. */
export async function sendSubmissionCode(
  actor: DoctorActor,
  applicationId: string,
): Promise<Result<Submitted | { sent: SentTo }>> {
  if (!canFile(actor)) return FILING_LEVEL_TOO_LOW
  const application = await inTransaction(async (tx) => {
    const own = await loadForSubmission(tx, actor, applicationId)
    if (!alreadyFiled(own)) await requireConsent(tx, actor, 'application.file')
    return own
  })
  if (!application.ok) return application
  const filed = alreadyFiled(application.data)
  if (filed) return ok(filed)
  const missing = whatIsMissing(application.data)
  if (missing) return missing
  const { id, version } = application.data
  const sent = await sendConfirmation(actor, { purpose: 'application.submit', subject: { id, version } })
  return sent.ok ? ok({ sent: sent.data }) : sent
}

async function submit(actor: DoctorActor, filing: Filing, confirmed: Confirm): Promise<Result<Submitted>> {
  if (!canFile(actor)) return FILING_LEVEL_TOO_LOW
  const done = await onceMore(() => inTransaction((tx) => submitIn(tx, actor, filing, confirmed)))
  return done.ok ? done.data : done
}

async function submitIn(tx: Tx, actor: DoctorActor, filing: Filing, confirmed: Confirm): Promise<Result<Submitted>> {
  const [locked] = await tx.$queryRaw<FiledOrNot[]>`
    SELECT "number", "registeredOn" FROM "Application"
    WHERE "id" = ${filing.applicationId}::uuid AND "doctorId" = ${actor.doctorId}::uuid FOR UPDATE`
  const filed = locked && alreadyFiled(locked)
  if (filed) return ok(filed)
  const application = await loadForSubmission(tx, actor, filing.applicationId)
  const spent = await findSpent(tx, actor, filing.key)
  if (spent) return fail('CONFLICT', `С этой страницы уже отправлена заявка ${spent}. ${OPEN_AGAIN}`)
  const missing = whatIsMissing(application)
  if (missing) return missing
  await requireConsent(tx, actor, 'application.file')
  const proof = await confirmed(tx, application)
  // Nothing has been written but the try that a wrong code costs: that must stay.
  return proof.ok ? ok(await file(tx, actor, application, { key: filing.key, confirmedBy: proof.data })) : proof
}

/** The number of another application that this very key has filed. */
async function findSpent(tx: Tx, actor: DoctorActor, filingKey: string): Promise<string | undefined> {
  const where = { doctorId: actor.doctorId, filingKey }
  return (await tx.application.findFirst({ where, select: { number: true } }))?.number ?? undefined
}

type FiledOrNot = { number: string | null; registeredOn: Date | null }

function alreadyFiled({ number, registeredOn }: FiledOrNot): Submitted | null {
  return number && registeredOn ? { number, registeredOn: dayOfDate(registeredOn) } : null
}

const ownVersions = { where: { proposed: false }, select: { status: true } } as const

export type SubmittableApplication = Awaited<ReturnType<typeof loadForSubmission>>

async function loadForSubmission(tx: Tx, actor: DoctorActor, applicationId: string) {
  const application = await tx.application.findFirst({
    where: { id: applicationId, doctorId: actor.doctorId },
    select: {
      id: true,
      status: true,
      version: true,
      number: true,
      registeredOn: true,
      draft: true,
      specialty: { select: { code: true, name: true } },
      procedure: { select: { version: true, definition: true } },
      doctor: { include: { documents: { where: { deletedAt: null }, select: { kind: true, versions: ownVersions } } } },
      documents: {
        select: {
          requirementCode: true,
          documentVersion: {
            select: {
              id: true,
              status: true,
              fileName: true,
              mediaType: true,
              size: true,
              sha256: true,
              document: { select: { id: true, kind: true, validUntil: true } },
            },
          },
        },
      },
    },
  })
  if (!application) throw new Refusal(fail('NOT_FOUND', 'Заявка не найдена. Возможно, она удалена.'))
  return application
}

function kindsOf({ doctor }: SubmittableApplication, status: DocumentStatus) {
  const having = doctor.documents.filter(({ versions }) => versions.some((version) => version.status === status))
  return having.map(({ kind }) => kind)
}

function whatIsMissing(application: SubmittableApplication): Failure | null {
  const missing = readiness({
    procedure: procedureDefinitionSchema.parse(application.procedure.definition),
    specialtyCode: application.specialty.code,
    draft: applicationDraftSchema.parse(application.draft),
    rejected: application.documents
      .filter(({ documentVersion }) => documentVersion.status === 'REJECTED')
      .map(({ requirementCode }) => requirementCode),
    checking: kindsOf(application, 'CHECKING'),
    kept: kindsOf(application, 'ACCEPTED'),
    laid: application.documents
      .filter(({ documentVersion }) => documentVersion.status === 'ACCEPTED')
      .map(({ requirementCode, documentVersion: { document } }) => ({
        requirementCode,
        kind: document.kind,
        documentId: document.id,
        validUntil: document.validUntil && dayOfDate(document.validUntil),
      })),
    surnameChanged: surnameChanged(application.doctor),
    today: moscowDate(now()),
  })
  if (missing.length === 0) return null
  const fields = Object.fromEntries(missing.map((item) => [`${item.step}.${item.field}`, [item.message]]))
  return fail('VALIDATION', 'Заявка ещё не готова: заполните то, что отмечено', fields)
}

async function file(
  tx: Tx,
  actor: DoctorActor,
  application: SubmittableApplication,
  { key, confirmedBy }: { key: string; confirmedBy: SentTo | null },
): Promise<Submitted> {
  const procedure = procedureDefinitionSchema.parse(application.procedure.definition)
  const { filed, identity } = await freeze(tx, application, procedure, applicationDraftSchema.parse(application.draft))
  const submittedAt = now()
  const { registeredOn, immediately } = registrationDate(submittedAt)
  const number = await nextNumber(tx, registeredOn)
  await transition(tx, actor, application, 'SUBMITTED', {
    number,
    filed,
    filedIdentity: sealIdentity(application.id, identity),
    filingKey: key,
    regionCode: filed.region.code,
    submittedAt,
    registeredOn: dateOfDay(registeredOn),
    dueOn: dateOfDay(addWorkingDays(registeredOn, procedure.totalWorkingDays)),
  })
  const subject = { doctorId: actor.doctorId, applicationId: application.id }
  await recordEvent(tx, eventActor(actor), subject, {
    type: 'application.submitted',
    number,
    registeredOn,
    ...(confirmedBy && { confirmedBy }),
  })
  await enqueueJob(tx, 'make_submission_act', { applicationId: application.id }, `act:${application.id}`)
  const registration = registrationSentence({ submittedAt, registeredOn, immediately })
  await notify(tx, {
    kind: 'applicationFiled',
    data: { number, procedure: procedure.title, specialty: filed.specialty.name, registration },
    ...{ userId: actor.userId, href: `/cabinet/applications/${application.id}` },
  })
  return { number, registeredOn }
}

function registrationSentence(filed: { submittedAt: Date; registeredOn: string; immediately: boolean }): string {
  const { submittedAt, registeredOn, immediately } = filed
  if (immediately) return `Дата регистрации: ${formatDate(registeredOn)}.`
  return (
    `Она сохранена ${formatDateTime(submittedAt)}. Заявки регистрируют в рабочие дни с 09:00 до 18:00 ` +
    `по московскому времени, поэтому датой регистрации будет ${formatDate(registeredOn)}.`
  )
}

async function nextNumber(tx: Tx, registeredOn: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ value: bigint }[]>`SELECT nextval('"Application_number_seq"') AS value`
  if (!row) throw new Error('The sequence of application numbers gave nothing')
  return `АК-${registeredOn.slice(0, 4)}-${String(row.value).padStart(6, '0')}`
}
