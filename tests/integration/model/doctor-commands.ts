import { saveAnswer, sendAnswers } from '@/lib/applications/answer'
import { layDocuments } from '@/lib/applications/lay'
import { resubmitApplication } from '@/lib/applications/resubmit'
import { saveStep } from '@/lib/applications/service'
import { submitApplication } from '@/lib/applications/submit'
import { withdrawApplication } from '@/lib/applications/withdraw'
import type { TypedStep } from '@/lib/applications/schema'
import type { DoctorActor } from '@/lib/auth/actor'
import { readyAnswers } from '@/tests/factories/applications'
import type { Command, Plan } from './commands'
import type { Lane, Seen } from './world'

const LIVE = ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL'] as const
const STRANGER = 0.06
const STALE = 0.08

/** Requirements of any procedure, each with a kind that fits it. */
const laidKinds = {
  PASSPORT: 'PASSPORT',
  SNILS: 'SNILS',
  DIPLOMA: 'DIPLOMA',
  STATE_EXAM_EXTRACT: 'OTHER',
  SPECIALIZATION: 'RESIDENCY_DIPLOMA',
  EMPLOYMENT: 'EMPLOYMENT_RECORD',
  ADMISSION: 'SPECIALIST_CERTIFICATE',
  CPD_CERTIFICATE: 'CPD_CERTIFICATE',
  PROFESSIONAL_REPORT: 'PROFESSIONAL_REPORT',
  CLEAN_RECORD: 'CLEAN_RECORD',
} as const

/** Mostly the owner, at times another doctor, who must always be refused. */
export function byDoctor(lane: Lane, run: (doctor: DoctorActor) => Plan['run']): Plan {
  const forbidden = lane.random.chance(STRANGER)
  const doctor = forbidden ? lane.stranger : lane.owner
  return { actorId: doctor.userId, forbidden, run: run(doctor) }
}

/** The version that the page was opened with: at times an old one. */
export function shownVersion({ random }: Lane, { version }: Seen): number {
  return random.chance(STALE) ? version - 1 - random.below(3) : version
}

const save: Command = {
  name: 'save step',
  at: ['DRAFT'],
  weight: ({ missing }) => (missing.some((step) => step !== 'documents') ? 4 : 0.3),
  leaves: [],
  plan: (lane, seen) => {
    const steps = Object.keys(readyAnswers) as TypedStep[]
    const empty = steps.filter((one) => seen.missing.includes(one))
    const step = lane.random.from(empty.length > 0 && lane.random.chance(0.8) ? empty : steps)
    const input = { applicationId: seen.id, step, version: shownVersion(lane, seen), values: readyAnswers[step] }
    return byDoctor(lane, (doctor) => () => saveStep(doctor, input))
  },
}

const lay: Command = {
  name: 'lay documents',
  at: ['DRAFT'],
  weight: ({ missing }) => (missing.includes('documents') ? 2 : 0.2),
  leaves: [],
  plan: (lane, seen) => {
    const documents = Object.fromEntries(
      Object.entries(laidKinds).map(([code, kind]) => [code, lane.documents.get(kind) ?? '']),
    )
    const input = { applicationId: seen.id, version: shownVersion(lane, seen), documents }
    return byDoctor(lane, (doctor) => () => layDocuments(doctor, input))
  },
}

const submit: Command = {
  name: 'submit',
  at: ['DRAFT'],
  weight: ({ missing }) => (missing.length === 0 ? 4 : 0.3),
  leaves: ['application.submitted'],
  once: true,
  plan: (lane, seen) => byDoctor(lane, (doctor) => () => submitApplication(doctor, seen.id)),
}

const withdraw: Command = {
  name: 'withdraw',
  at: LIVE,
  weight: () => 0.08,
  leaves: ['application.withdrawn'],
  plan: (lane, seen) => byDoctor(lane, (doctor) => () => withdrawApplication(doctor, seen.id)),
}

const saveOneAnswer: Command = {
  name: 'save answer',
  at: ['DOCUMENTS_REQUIRED'],
  weight: ({ request }) => (request?.items.some(({ answered }) => !answered) ? 4 : 0.2),
  leaves: [],
  plan: (lane, { id, request }) => {
    const items = request?.items ?? []
    const open = items.filter(({ answered }) => !answered)
    const itemId = items.length > 0 ? lane.random.from(open.length > 0 ? open : items).id : id
    const documentVersionId = lane.random.chance(0.5) ? (lane.documents.get('DIPLOMA') ?? null) : null
    const given = { itemId, answer: 'Приложено', documentVersionId, seen: '' }
    const target = { applicationId: id, requestId: request?.id ?? id }
    return byDoctor(lane, (doctor) => () => saveAnswer(doctor, target, given))
  },
}

const send: Command = {
  name: 'send answers',
  at: ['DOCUMENTS_REQUIRED'],
  weight: ({ request }) => (request?.items.every(({ answered }) => answered) ? 4 : 0.3),
  leaves: ['application.documentsProvided'],
  plan: (lane, { id, request }) => {
    const target = { applicationId: id, requestId: request?.id ?? id }
    return byDoctor(lane, (doctor) => () => sendAnswers(doctor, target))
  },
}

/** What was started is known from the answer. */
export const begun: Plan['deeds'] = (data) => [
  { applicationId: (data as { id: string }).id, leaves: ['application.drafted'] },
]

const resubmit: Command = {
  name: 'resubmit',
  at: ['REFUSED'],
  weight: () => 2,
  leaves: ['application.drafted'],
  plan: (lane, seen) => ({ ...byDoctor(lane, (doctor) => () => resubmitApplication(doctor, seen.id)), deeds: begun }),
}

export const doctorCommands: readonly Command[] = [save, lay, submit, withdraw, saveOneAnswer, send, resubmit]
