import { fileAppeal } from '@/lib/appeals/service'
import { layDocuments } from '@/lib/applications/lay'
import { requirementsOf } from '@/lib/applications/readiness'
import { createApplication as draftApplication, saveStep } from '@/lib/applications/service'
import { withdrawApplication } from '@/lib/applications/withdraw'
import { submitApplication } from '@/lib/applications/submit'
import type { TypedStep } from '@/lib/applications/schema'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { approveApplication, rollBackDecision } from '@/lib/certificates/service'
import type { Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import type { ProcedureKind } from '@/lib/db/generated/prisma/enums'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { escalateApplication } from '@/lib/review/escalate'
import { holdApplication } from '@/lib/review/hold'
import { requestDocuments } from '@/lib/review/request'
import { proposeDecision, refuseApplication, takeApplication } from '@/lib/review/service'
import { createDocuments } from './documents'
import { createDoctor, createStaff } from './people'

/** Each state holds everything the one before it does; every step is made by the service that the product uses. */
export type ApplicationState =
  | 'draft'
  | 'ready'
  | 'submitted'
  | 'inReview'
  | 'documentsRequired'
  | 'awaitingApproval'
  | 'awaitingRefusal'
  | 'approved'
  | 'refused'
  | 'withdrawn'
  | 'held'
  | 'escalated'
  | 'overturned'
  | 'appealed'

type Wanted = { state: ApplicationState; doctor?: DoctorActor; kind?: ProcedureKind; specialtyCode?: number }

export type CreatedApplication = { id: string; doctor: DoctorActor; expert: StaffActor; secretary: StaffActor }

const THERAPY = 76

/** Answers that pass the submission; the hours fit the periodic procedure. */
export const readyAnswers = {
  personal: { regionCode: '77', email: 'applicant@demo.test', phone: '+79161234567' },
  education: { institution: 'РНИМУ им. Н. И. Пирогова', diplomaNumber: '107704 0123456', graduationYear: '2010' },
  experience: {
    organization: 'ГКБ № 1',
    position: 'Врач-терапевт',
    years: '12',
    report: 'agreed',
    cpdHours: '108',
    nmoHours: '54',
  },
  consents: { personalData: 'on', truth: 'on' },
} as const satisfies Record<TypedStep, Record<string, string>>

/** An application in the wanted state with its people; needs the reference data. */
export async function createApplication(wanted: Wanted): Promise<CreatedApplication> {
  const doctor = wanted.doctor ?? (await createDoctor())
  const [expert, secretary] = await Promise.all([createStaff('EXPERT'), createStaff('SECRETARY')])
  const { id } = must(
    await draftApplication(doctor, { kind: wanted.kind ?? 'PERIODIC', specialtyCode: wanted.specialtyCode ?? THERAPY }),
  )
  const created = { id, doctor, expert, secretary }
  await lead(created, wanted.state)
  return created
}

/** Fills every step and lays a fitting document to every requirement. */
export async function fillApplication(doctor: DoctorActor, applicationId: string): Promise<void> {
  for (const step of Object.keys(readyAnswers) as TypedStep[]) {
    const version = await versionOf(applicationId)
    must(await saveStep(doctor, { applicationId, step, version, values: readyAnswers[step] }))
  }
  const { procedure, specialtyCode } = await prisma().application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { specialtyCode: true, procedure: { select: { definition: true } } },
  })
  const requirements = requirementsOf({
    procedure: procedureDefinitionSchema.parse(procedure.definition),
    specialtyCode,
    report: readyAnswers.experience.report,
    surnameChanged: false,
  })
  const wanted = requirements.flatMap(({ code, anyOf: [kind] }) => (kind ? [{ code, kind }] : []))
  const made = await createDocuments(
    doctor,
    wanted.map(({ kind }) => kind),
  )
  const documents = Object.fromEntries(wanted.map(({ code }, index) => [code, made[index]?.documentVersionId ?? '']))
  must(await layDocuments(doctor, { applicationId, version: await versionOf(applicationId), documents }))
}

/** The version a page opened now would carry. */
export async function versionOf(applicationId: string): Promise<number> {
  const { version } = await prisma().application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { version: true },
  })
  return version
}

type Move = (application: CreatedApplication) => Promise<unknown>

const submit: Move = async ({ doctor, id }) => must(await submitApplication(doctor, id))
const fill: Move = ({ doctor, id }) => fillApplication(doctor, id)
const withdraw: Move = async ({ doctor, id }) => must(await withdrawApplication(doctor, id))
const take: Move = async ({ expert, id }) => must(await takeApplication(expert, await target(id)))
const ask: Move = async ({ expert, id }) =>
  must(
    await requestDocuments(expert, {
      ...(await target(id)),
      reasons: [{ code: 'UNREADABLE_SCAN', note: 'Вторая страница не читается', documentKind: null }],
    }),
  )
const propose =
  (decision: 'APPROVE' | 'REFUSE'): Move =>
  async ({ expert, id }) => {
    const reasons = decision === 'REFUSE' ? ['NOT_ENOUGH_HOURS'] : []
    must(await proposeDecision(expert, { ...(await target(id)), decision, reasons, note: '' }))
  }
const approve: Move = async ({ secretary, id }) => must(await approveApplication(secretary, await target(id)))
const refuse: Move = async ({ secretary, id }) => must(await refuseApplication(secretary, await target(id)))

const hold: Move = async ({ expert, id }) =>
  must(await holdApplication(expert, { ...(await target(id)), reason: 'Ждём ответа образовательной организации' }))
const escalate: Move = async ({ expert, id }) =>
  must(await escalateApplication(expert, { ...(await target(id)), note: 'Нужна помощь с иностранным дипломом' }))
/** By an administrator: nobody of the application's people may undo the decision. */
const rollBack: Move = async ({ id }) => {
  const { number } = await prisma().application.findUniqueOrThrow({ where: { id }, select: { number: true } })
  const input = { ...(await target(id)), reason: 'Решение принято по ошибке', confirmation: number ?? '' }
  must(await rollBackDecision(await createStaff('ADMIN'), input))
}
const appeal: Move = async ({ doctor, id }) =>
  must(await fileAppeal(doctor, { applicationId: id, text: 'Часы подтверждены полностью, прошу пересмотреть отказ.' }))

const ways: Record<ApplicationState, Move[]> = {
  draft: [],
  ready: [fill],
  submitted: [fill, submit],
  inReview: [fill, submit, take],
  documentsRequired: [fill, submit, take, ask],
  awaitingApproval: [fill, submit, take, propose('APPROVE')],
  awaitingRefusal: [fill, submit, take, propose('REFUSE')],
  approved: [fill, submit, take, propose('APPROVE'), approve],
  refused: [fill, submit, take, propose('REFUSE'), refuse],
  withdrawn: [withdraw],
  held: [fill, submit, take, hold],
  escalated: [fill, submit, take, escalate],
  overturned: [fill, submit, take, propose('APPROVE'), approve, rollBack],
  appealed: [fill, submit, take, propose('REFUSE'), refuse, appeal],
}

async function lead(application: CreatedApplication, state: ApplicationState): Promise<void> {
  for (const move of ways[state]) await move(application)
}

async function target(applicationId: string) {
  return { applicationId, version: await versionOf(applicationId) }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.fieldErrors ?? {})}`)
  return result.data
}
