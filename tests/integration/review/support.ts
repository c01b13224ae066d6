import { randomInt, randomUUID } from 'node:crypto'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import type { StaffRole } from '@/lib/auth/roles'
import type { FiledApplication } from '@/lib/applications/schema'
import { shortName } from '@/lib/core/format'
import { sealIdentity } from '@/lib/applications/identity'
import { sealDoctor } from '@/lib/profile/identity'
import { prisma } from '@/lib/db/client'
import type { ApplicationStatus, Decision } from '@/lib/db/generated/prisma/enums'

const REGION = '77'
const SPECIALTY = 95
const FILED_AT = new Date('2026-11-02T09:00:00Z')

let people = 0

/** A member of staff with an account of their own. */
export async function createStaff(...roles: [StaffRole, ...StaffRole[]]): Promise<StaffActor> {
  const name = { last: `Сотрудник${(people += 1)}`, first: 'Вера', middle: null }
  const user = await prisma().user.create({
    data: {
      esiaOid: randomUUID(),
      level: 'CONFIRMED',
      lastName: name.last,
      firstName: name.first,
      roles: { create: roles.map((role) => ({ role })) },
    },
    select: { id: true },
  })
  return {
    kind: 'staff',
    role: roles[0],
    roles,
    userId: user.id,
    sessionId: randomUUID(),
    name,
    shortName: shortName(name),
    previousSignInAt: null,
    unreadNotifications: 0,
  }
}

type Team = Record<'expert' | 'colleague' | 'secretary' | 'otherSecretary', StaffActor>

/** People who review, new to every case: two of each role. */
export async function makeTeam(): Promise<Team> {
  const [expert, colleague, secretary, otherSecretary] = await Promise.all([
    createStaff('EXPERT'),
    createStaff('EXPERT'),
    createStaff('SECRETARY'),
    createStaff('SECRETARY'),
  ])
  return { expert, colleague, secretary, otherSecretary }
}

type Doctor = { userId: string; doctorId: string }

export async function createDoctor(lastName = 'Иванова', userId?: string): Promise<Doctor> {
  const account =
    userId ??
    (
      await prisma().user.create({
        data: { esiaOid: randomUUID(), level: 'CONFIRMED', lastName, firstName: 'Анна' },
        select: { id: true },
      })
    ).id
  const doctorId = randomUUID()
  const doctor = await prisma().doctor.create({
    data: {
      id: doctorId,
      userId: account,
      lastName,
      firstName: 'Анна',
      middleName: 'Сергеевна',
      birthDate: new Date('1985-04-12'),
      gender: 'FEMALE',
      ...sealDoctor(doctorId, {
        snils: String(randomInt(1e10, 9e10)),
        ...{ inn: null, passportSeries: null, passportNumber: null },
      }),
      email: `${randomUUID()}@example.test`,
      esiaRefreshedAt: FILED_AT,
    },
    select: { id: true },
  })
  return { userId: account, doctorId: doctor.id }
}

export function filedFixture(change: Partial<FiledApplication> = {}): FiledApplication {
  return {
    applicant: {
      lastName: 'Иванова',
      firstName: 'Анна',
      middleName: 'Сергеевна',
      birthDate: '1985-04-12',
      registerLastName: 'Иванова',
    },
    specialty: { code: SPECIALTY, name: 'Лечебное дело' },
    region: { code: REGION, name: 'Москва' },
    procedure: { version: 1, title: 'Периодическая аккредитация' },
    personal: { regionCode: REGION, email: 'ivanova@example.test', phone: '+79161234567' },
    education: { institution: 'Медицинский университет', diplomaNumber: '107704 0123456', graduationYear: 2009 },
    experience: {
      organization: 'Городская больница № 1',
      position: 'Врач-терапевт',
      years: 12,
      report: 'agreed',
      cpdHours: 90,
      nmoHours: 60,
    },
    documents: [],
    ...change,
  }
}

type State = {
  status: Exclude<ApplicationStatus, 'DRAFT'>
  assignee?: StaffActor
  proposer?: StaffActor
  proposal?: Decision
  decider?: StaffActor
  doctor?: Doctor
  dueOn?: string
  specialtyCode?: number
  regionCode?: string
  reasons?: string[]
  filed?: FiledApplication
}

export type FiledCase = { id: string; number: string; version: number; doctor: Doctor }

/** A filed application in the wanted state, without the way to it. */
export async function createFiled(state: State): Promise<FiledCase> {
  const doctor = state.doctor ?? (await createDoctor())
  const procedure = await prisma().procedure.findFirstOrThrow({
    where: { kind: 'PERIODIC' },
    orderBy: { version: 'desc' },
  })
  const number = `АК-2026-${randomInt(100_000, 999_999)}${randomInt(1000)}`
  const id = randomUUID()
  const application = await prisma().application.create({
    data: {
      id,
      number,
      doctorId: doctor.doctorId,
      procedureId: procedure.id,
      kind: 'PERIODIC',
      specialtyCode: state.specialtyCode ?? SPECIALTY,
      regionCode: state.regionCode ?? REGION,
      status: state.status,
      filed: state.filed ?? filedFixture(),
      filedIdentity: sealIdentity(id, { snils: '11223344595', passport: null }),
      ...{ createdAt: FILED_AT, updatedAt: FILED_AT, submittedAt: FILED_AT, registeredOn: new Date('2026-10-01') },
      dueOn: new Date(state.dueOn ?? '2026-12-01'),
      assigneeId: state.assignee?.userId ?? null,
      ...(state.proposer && {
        proposedById: state.proposer.userId,
        proposedAt: FILED_AT,
        proposal: state.proposal ?? 'APPROVE',
      }),
      ...(state.decider && { decidedById: state.decider.userId, decidedAt: FILED_AT }),
      refusals: { create: (state.reasons ?? []).map((reasonCode) => ({ reasonCode })) },
    },
    select: { id: true, version: true },
  })
  return { ...application, number, doctor }
}

/** The applicant of a case as the person signed in. */
export function doctorOf(
  { doctor: { userId, doctorId } }: Pick<FiledCase, 'doctor'>,
  { name, sessionId }: StaffActor,
): DoctorActor {
  const person = { userId, sessionId, name, shortName: 'Иванова А.', previousSignInAt: null, unreadNotifications: 0 }
  return { ...person, kind: 'doctor', role: 'DOCTOR', doctorId, level: 'CONFIRMED' }
}

export function createDraft(doctor: Doctor, procedureId: string, specialtyCode = SPECIALTY): Promise<{ id: string }> {
  return prisma().application.create({
    data: {
      doctorId: doctor.doctorId,
      procedureId,
      kind: 'PERIODIC',
      specialtyCode,
      createdAt: FILED_AT,
      updatedAt: FILED_AT,
    },
    select: { id: true },
  })
}

export const target = ({ id, version }: { id: string; version: number }) => ({ applicationId: id, version })

export function readApplication(id: string) {
  return prisma().application.findUniqueOrThrow({ where: { id } })
}

export async function eventTypes(applicationId: string): Promise<string[]> {
  const events = await prisma().event.findMany({
    where: { applicationId },
    orderBy: { id: 'asc' },
    select: { type: true },
  })
  return events.map((event) => event.type)
}

/** How many jobs of a kind carry this payload. */
export async function countJobs(task: string, payload: object): Promise<number> {
  const [row] = await prisma().$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = ${task} AND j.payload::jsonb = ${JSON.stringify(payload)}::jsonb`
  return Number(row?.count ?? 0)
}

/** Makes the person work at a new organisation: as staff, or as the doctor they are. */
export async function employ(person: { userId: string } | { doctorId: string }, organizationId: string): Promise<void> {
  if ('doctorId' in person) {
    const position = await prisma().position.findFirstOrThrow({ select: { code: true } })
    await prisma().employment.create({
      data: {
        doctorId: person.doctorId,
        organizationId,
        positionCode: position.code,
        specialtyCode: SPECIALTY,
        since: new Date('2020-01-09'),
      },
    })
    return
  }
  await prisma().staffMember.create({ data: { userId: person.userId, organizationId } })
}

export async function someOrganization(skip = 0): Promise<string> {
  const { id } = await prisma().organization.findFirstOrThrow({ orderBy: { oid: 'asc' }, skip, select: { id: true } })
  return id
}
