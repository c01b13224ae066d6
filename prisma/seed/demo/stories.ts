import { approveApplication } from '@/lib/certificates/service'
import { applicationDraftSchema } from '@/lib/applications/schema'
import { layDocuments } from '@/lib/applications/lay'
import { requirementsOf } from '@/lib/applications/readiness'
import { createApplication, saveStep } from '@/lib/applications/service'
import { submitApplication } from '@/lib/applications/submit'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { DAY, moveClock } from '@/lib/core/clock'
import type { Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { getWorkbench } from '@/lib/review/queries'
import { requestDocuments } from '@/lib/review/request'
import { proposeDecision, refuseApplication, takeApplication } from '@/lib/review/service'

export type Staff = { expert: StaffActor; secretary: StaffActor }

/** Runs `work` with the clock set back: what it writes lies in the past. */
export async function daysAgo<T>(days: number, work: () => Promise<T>): Promise<T> {
  const target = new Date(Date.now() - days * DAY)
  target.setUTCHours(7, 30, 0, 0)
  moveClock(target)
  try {
    return await work()
  } finally {
    moveClock(null)
  }
}

/** Drafts and files a periodic application with everything the vault holds, by the services that the cabinet uses. */
export async function file(actor: DoctorActor, specialty: string): Promise<string> {
  const id = await draft(actor, specialty)
  await fillDraft(actor, id)
  must(await submitApplication(actor, id))
  return id
}

/** Begins a periodic application. */
export async function draft(actor: DoctorActor, specialty: string): Promise<string> {
  const { code: specialtyCode } = await prisma().specialty.findFirstOrThrow({ where: { name: specialty } })
  return must(await createApplication(actor, { kind: 'PERIODIC', specialtyCode })).id
}

async function fillDraft(actor: DoctorActor, applicationId: string): Promise<void> {
  const application = await prisma().application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { version: true, specialtyCode: true, draft: true, procedure: { select: { definition: true } } },
  })
  const typed = applicationDraftSchema.parse(application.draft)
  let { version } = application
  const steps = {
    experience: { ...typed.experience, report: 'agreed' },
    consents: { personalData: 'on', truth: 'on' },
  } as const
  for (const [step, values] of Object.entries(steps)) {
    version = must(await saveStep(actor, { applicationId, step: step as keyof typeof steps, version, values })).version
  }
  const vault = await prisma().documentVersion.findMany({
    where: { document: { doctorId: actor.doctorId, deletedAt: null } },
    select: { id: true, document: { select: { kind: true } } },
  })
  const needs = requirementsOf({
    procedure: procedureDefinitionSchema.parse(application.procedure.definition),
    specialtyCode: application.specialtyCode,
    report: steps.experience.report,
    surnameChanged: false,
  })
  const documents = Object.fromEntries(
    needs.flatMap(({ code, anyOf }) => {
      const fitting = vault.find(({ document }) => anyOf.includes(document.kind))
      return fitting ? [[code, fitting.id]] : []
    }),
  )
  must(await layDocuments(actor, { applicationId, version, documents }))
}

export async function take(staff: Staff, applicationId: string): Promise<void> {
  await getWorkbench(staff.expert, applicationId)
  must(await takeApplication(staff.expert, await target(applicationId)))
}

export async function ask(staff: Staff, applicationId: string, asked: Record<string, string>): Promise<void> {
  const reasons = Object.entries(asked).map(([code, note]) => ({ code, note, documentKind: null }))
  must(await requestDocuments(staff.expert, { ...(await target(applicationId)), reasons }))
}

export async function approve(staff: Staff, applicationId: string): Promise<string> {
  must(
    await proposeDecision(staff.expert, {
      ...(await target(applicationId)),
      decision: 'APPROVE',
      reasons: [],
      note: 'Портфолио полное, часы подтверждены.',
    }),
  )
  await getWorkbench(staff.secretary, applicationId)
  return must(await approveApplication(staff.secretary, await target(applicationId))).certificateId
}

export async function refuse(staff: Staff, applicationId: string, reasons: string[], note: string): Promise<void> {
  must(await proposeDecision(staff.expert, { ...(await target(applicationId)), decision: 'REFUSE', reasons, note }))
  await getWorkbench(staff.secretary, applicationId)
  must(await refuseApplication(staff.secretary, await target(applicationId)))
}

async function target(applicationId: string): Promise<{ applicationId: string; version: number }> {
  const { version } = await prisma().application.findUniqueOrThrow({
    where: { id: applicationId },
    select: { version: true },
  })
  return { applicationId, version }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fieldErrors ?? {})}`)
  return result.data
}
