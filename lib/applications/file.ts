import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import type { Proof } from '@/lib/confirmation/types'
import { addWorkingDays, dateOfDay, registrationDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { formatDate, formatDateTime } from '@/lib/core/format'
import type { Tx } from '@/lib/db/client'
import { recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { notify } from '@/lib/notifications/notify'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import type { Frozen } from './freeze'
import { sealIdentity, sealSignature } from './identity'
import type { SubmittableApplication, Submitted } from './submittable'
import { transition } from './transition'

/** How the doctor proved that it is them who files; nothing for what is filed by the program itself. */
export type Confirmed = {
  by: Proof | null
  /** The signature over the canonical text of what is filed. */
  cms: Uint8Array | null
}

type ToFile = { application: SubmittableApplication; frozen: Frozen; key: string; confirmed: Confirmed }

/** Makes a ready draft, frozen, an application with a number: once, in the transaction of whoever holds its row. */
export async function file(
  tx: Tx,
  actor: DoctorActor,
  { application, frozen, key, confirmed }: ToFile,
): Promise<Submitted> {
  const procedure = procedureDefinitionSchema.parse(application.procedure.definition)
  const { filed, identity } = frozen
  const submittedAt = now()
  const { registeredOn, immediately } = registrationDate(submittedAt)
  const number = await nextNumber(tx, registeredOn)
  await transition(tx, actor, application, 'SUBMITTED', {
    number,
    filed,
    filedIdentity: sealIdentity(application.id, identity),
    filedSignature: confirmed.cms && sealSignature(application.id, confirmed.cms),
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
    ...(confirmed.by && { confirmedBy: confirmed.by }),
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
