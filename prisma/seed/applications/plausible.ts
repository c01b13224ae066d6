import type { FiledIdentity } from '@/lib/applications/schema'
import { requirementsOf } from '@/lib/applications/readiness'
import { addWorkingDays, dayOfDate, type CalendarDate } from '@/lib/core/calendar'
import { certificateNumber } from '@/lib/certificates/number'
import { addYears } from '@/lib/certificates/term'
import type { ApplicationStatus, DocumentKind, ProcedureKind } from '@/lib/db/generated/prisma/enums'
import type { ProcedureDefinition } from '@/lib/reference/schema'
import { makePerson, type SeedPerson } from '../reference/people'
import { pick, pickFrom } from '../reference/random'
import { makeEvents, type PlausibleEvent } from './events'
import { daysSinceFiling, makeFate, type Fate } from './fate'
import { uuidV7 } from './uuid'

const DAY = 86_400_000

export type SeedProcedure = { id: string; kind: ProcedureKind; version: number } & Pick<
  ProcedureDefinition,
  'title' | 'steps' | 'totalWorkingDays' | 'requestWorkingDays' | 'validityYears' | 'requiredDocuments'
>

/** A file already in the storage, good for every document of its kind. */
export type SampleFile = { fileName: string; mediaType: string; size: number; sha256: string }

export type LaidSample = SampleFile & {
  requirementCode: string
  title: string
  kind: DocumentKind
  documentId: string
  documentVersionId: string
}

/** What a plausible application refers to. */
export type Surroundings = {
  today: CalendarDate
  procedures: SeedProcedure[]
  /** Each as often as it is met. */
  specialties: { code: number; name: string }[]
  regions: { code: string; name: string }[]
  /** The centre's code of a region and a specialty. */
  centreOf: (regionCode: string, specialtyCode: number) => string | null
  organizations: string[]
  reasons: { code: string; title: string }[]
  experts: string[]
  secretaries: string[]
  staffNames: Map<string, string>
  centre: { name: string; contact: string }
  /** Last number given so far, by `RR-YYYY`; grows as certificates are made up. */
  series: Map<string, number>
  /** With files of every kind the applications get documents; without them none. */
  samples: Map<DocumentKind, SampleFile> | null
}

const mix: readonly ApplicationStatus[] = [
  ...Array<ApplicationStatus>(4).fill('SUBMITTED'),
  ...Array<ApplicationStatus>(3).fill('IN_REVIEW'),
  ...Array<ApplicationStatus>(2).fill('DOCUMENTS_REQUIRED'),
  ...Array<ApplicationStatus>(2).fill('AWAITING_APPROVAL'),
  ...Array<ApplicationStatus>(12).fill('APPROVED'),
  ...Array<ApplicationStatus>(2).fill('REFUSED'),
  'WITHDRAWN',
]

export type Plausible = {
  index: number
  person: SeedPerson
  ids: { user: string; doctor: string; application: string; certificate: string | null; request: string | null }
  kind: ProcedureKind
  procedure: SeedProcedure
  specialty: { code: number; name: string }
  region: { code: string; name: string }
  centreCode: string | null
  status: ApplicationStatus
  number: string
  submittedAt: number
  registeredOn: CalendarDate
  dueOn: CalendarDate
  expert: string | null
  secretary: string | null
  decidedAt: number | null
  reason: { code: string; title: string } | null
  certificate: { number: string; issuedOn: CalendarDate; validUntil: CalendarDate } | null
  documents: LaidSample[]
  /** The refused application this one repeats: the same person files again. */
  previous: Plausible | null
  fate: Fate
  filed: object
  identity: FiledIdentity
  events: PlausibleEvent[]
}

/**
 * The `index`-th plausible application filed under `number`: the same index gives the same person and fate, but that some
 * repeat the refused one, when there is one that nobody repeated yet.
 */
export function makePlausible(
  index: number,
  number: string,
  around: Surroundings,
  refused: Plausible | null = null,
): Plausible {
  const status = pickFrom(index, 21, mix)
  const open = !['APPROVED', 'REFUSED', 'WITHDRAWN'].includes(status)
  const previous = open && pick(index, 40, 8) === 0 ? refused : null
  const person = previous?.person ?? makePerson(index)
  const daysAgo = daysSinceFiling(index, status)
  const submittedAt = Date.parse(`${around.today}T06:00:00Z`) - daysAgo * DAY + pick(index, 23, 9 * 60) * 60_000
  const registeredOn = addWorkingDays(dayOfDate(new Date(submittedAt)), 0)
  const procedure = previous?.procedure ?? pickFrom(index, 24, around.procedures)
  const specialty = previous?.specialty ?? pickFrom(index, 25, around.specialties)
  const region = pickFrom(index, 26, around.regions)
  const dueOn = addWorkingDays(registeredOn, procedure.totalWorkingDays)
  const taken = !['SUBMITTED', 'WITHDRAWN'].includes(status)
  const decided = status === 'APPROVED' || status === 'REFUSED'
  const decidedAt = decided ? submittedAt + (5 + pick(index, 27, 14)) * DAY : null
  const base = {
    index,
    person,
    ids: {
      user: previous?.ids.user ?? uuidV7(submittedAt),
      doctor: previous?.ids.doctor ?? uuidV7(submittedAt),
      application: uuidV7(submittedAt),
      certificate: status === 'APPROVED' ? uuidV7(submittedAt) : null,
      request: status === 'DOCUMENTS_REQUIRED' ? uuidV7(submittedAt) : null,
    },
    kind: procedure.kind,
    procedure,
    specialty,
    region,
    centreCode: around.centreOf(region.code, specialty.code),
    status,
    number,
    submittedAt,
    registeredOn,
    dueOn,
    previous,
    fate: makeFate(index, { ...procedure, status, today: around.today, submittedAt, dueOn, decidedAt }),
    expert: taken ? pickFrom(index, 28, around.experts) : null,
    secretary: decided ? pickFrom(index, 29, around.secretaries) : null,
    decidedAt,
    reason: status === 'REFUSED' || status === 'DOCUMENTS_REQUIRED' ? pickFrom(index, 30, around.reasons) : null,
    certificate:
      status === 'APPROVED' && decidedAt !== null
        ? makeCertificate(decidedAt, region.code, procedure.validityYears, around)
        : null,
    documents: layDocuments(procedure, specialty.code, submittedAt, around.samples),
  }
  const made = { filed: makeFiled(base, around), identity: makeIdentity(base) }
  return { ...base, ...made, events: makeEvents(base, around.staffNames) }
}

export type Base = Omit<Plausible, 'filed' | 'identity' | 'events'>

function layDocuments(
  procedure: SeedProcedure,
  specialtyCode: number,
  at: number,
  samples: Surroundings['samples'],
): LaidSample[] {
  if (!samples) return []
  const needs = requirementsOf({ procedure, specialtyCode, report: 'agreed', surnameChanged: false })
  return needs.flatMap(({ code, title, anyOf }) => {
    const kind = anyOf[0]
    const sample = kind && samples.get(kind)
    if (!kind || !sample) return []
    return [{ ...sample, requirementCode: code, title, kind, documentId: uuidV7(at), documentVersionId: uuidV7(at) }]
  })
}

function makeCertificate(decidedAt: number, regionCode: string, validityYears: number, around: Surroundings) {
  const issuedOn = dayOfDate(new Date(decidedAt))
  const year = Number(issuedOn.slice(0, 4))
  const key = `${regionCode}-${year}`
  const serial = (around.series.get(key) ?? 0) + 1
  around.series.set(key, serial)
  return {
    number: certificateNumber(regionCode, year, serial),
    issuedOn,
    validUntil: addYears(issuedOn, validityYears),
  }
}

function makeIdentity({ person, region, index }: Base): FiledIdentity {
  return {
    snils: person.snils,
    passport: {
      series: `${region.code}${10 + pick(index, 37, 15)}`,
      number: String(100_000 + pick(index, 38, 899_999)),
      issuedOn: `20${10 + pick(index, 37, 15)}-06-15`,
      issuer: 'Управление по вопросам миграции',
    },
  }
}

function makeFiled(base: Base, around: Surroundings): object {
  const { person, index } = base
  return {
    applicant: {
      lastName: person.lastName,
      firstName: person.firstName,
      middleName: person.middleName,
      birthDate: person.birthDate,
      registerLastName: person.lastName,
    },
    specialty: base.specialty,
    region: base.region,
    procedure: { version: base.procedure.version, title: base.procedure.title },
    personal: { regionCode: base.region.code, email: person.email, phone: person.phone },
    education: {
      institution: 'Медицинский университет',
      diplomaNumber: `10${pick(index, 31, 90) + 10} ${100000 + pick(index, 32, 899999)}`,
      graduationYear: Number(person.birthDate.slice(0, 4)) + 24,
    },
    experience: base.procedure.steps.includes('experience')
      ? {
          organization: pickFrom(index, 33, around.organizations),
          position: 'Врач',
          years: 1 + pick(index, 34, 30),
          report: 'agreed',
          cpdHours: 72 + pick(index, 35, 80),
          nmoHours: 72 + pick(index, 36, 40),
        }
      : null,
    documents: base.documents,
  }
}
