import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { addWorkingDays, registrationDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { formatDate } from '@/lib/core/format'
import { fail, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { notify } from '@/lib/notifications/notify'
import { procedureDefinitionSchema, type ProcedureDefinition } from '@/lib/reference/schema'
import { freeze } from './freeze'
import { canFile } from './policy'
import { readiness } from './readiness'
import { applicationDraftSchema } from './schema'
import { surnameChanged } from '@/lib/profile/surname'
import { transition } from './transition'

export type Submitted = { number: string; registeredOn: string }

/**
 * Files an own draft exactly once: the row is locked first, so whoever comes second (a double press, a retry after a
 * lost answer, another tab) gets the number that was given. Everything is parsed again here.
 */
export async function submitApplication(actor: DoctorActor, applicationId: string): Promise<Result<Submitted>> {
  if (!canFile(actor)) return fail('FORBIDDEN', 'Подать заявку может только подтверждённая учётная запись Госуслуг.')
  return inTransaction(async (tx) => {
    await tx.$queryRaw`
      SELECT 1 FROM "Application" WHERE "id" = ${applicationId}::uuid AND "doctorId" = ${actor.doctorId}::uuid FOR UPDATE`
    const application = await loadForSubmission(tx, actor, applicationId)
    if (application.number && application.registeredOn) {
      return { number: application.number, registeredOn: application.registeredOn.toISOString().slice(0, 10) }
    }
    return file(tx, actor, application)
  })
}

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
      doctor: true,
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
              document: { select: { id: true, kind: true } },
            },
          },
        },
      },
    },
  })
  if (!application) throw new Refusal(fail('NOT_FOUND', 'Заявка не найдена. Возможно, она удалена.'))
  return application
}

async function file(tx: Tx, actor: DoctorActor, application: SubmittableApplication): Promise<Submitted> {
  const procedure = procedureDefinitionSchema.parse(application.procedure.definition)
  const draft = applicationDraftSchema.parse(application.draft)
  const missing = readiness({
    procedure,
    specialtyCode: application.specialty.code,
    draft,
    laid: application.documents
      .filter(({ documentVersion }) => documentVersion.status === 'ACCEPTED')
      .map(({ requirementCode, documentVersion }) => ({ requirementCode, kind: documentVersion.document.kind })),
    surnameChanged: surnameChanged(application.doctor),
  })
  if (missing.length > 0) {
    const fields = Object.fromEntries(missing.map((item) => [`${item.step}.${item.field}`, [item.message]]))
    throw new Refusal(fail('VALIDATION', 'Заявка ещё не готова: заполните то, что отмечено', fields))
  }
  const filed = await freeze(tx, application, procedure, draft)
  return register(tx, actor, application, procedure, filed)
}

async function register(
  tx: Tx,
  actor: DoctorActor,
  application: SubmittableApplication,
  procedure: ProcedureDefinition,
  filed: Awaited<ReturnType<typeof freeze>>,
): Promise<Submitted> {
  const submittedAt = now()
  const { registeredOn } = registrationDate(submittedAt)
  const number = await nextNumber(tx, registeredOn)
  await transition(tx, actor, application, 'SUBMITTED', {
    number,
    filed,
    regionCode: filed.region.code,
    submittedAt,
    registeredOn: new Date(`${registeredOn}T00:00:00Z`),
    dueOn: new Date(`${addWorkingDays(registeredOn, procedure.totalWorkingDays)}T00:00:00Z`),
  })
  const subject = { doctorId: actor.doctorId, applicationId: application.id }
  await recordEvent(tx, eventActor(actor), subject, { type: 'application.submitted', number, registeredOn })
  await notify(tx, {
    userId: actor.userId,
    email: filed.personal.email,
    title: `Заявка ${number} отправлена`,
    body: `Мы получили вашу заявку ${number} («${procedure.title}», ${filed.specialty.name}). Дата регистрации: ${formatDate(registeredOn)}.`,
    href: `/cabinet/applications/${application.id}`,
  })
  return { number, registeredOn }
}

async function nextNumber(tx: Tx, registeredOn: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ value: bigint }[]>`SELECT nextval('"Application_number_seq"') AS value`
  if (!row) throw new Error('The sequence of application numbers gave nothing')
  return `АК-${registeredOn.slice(0, 4)}-${String(row.value).padStart(6, '0')}`
}
