import { publishConsentText } from '@/lib/consents/publish'
import { consentKinds } from '@/lib/consents/schema'
import type { PrismaClient } from '@/lib/db/generated/prisma/client'
import type { AssessmentSection, EducationLevel } from '@/lib/db/generated/prisma/enums'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { consents } from './reference/consents'
import { centres } from './reference/centres'
import { certificateReasons } from './reference/certificate-reasons'
import { makeOrganizations } from './reference/organizations'
import { positions } from './reference/positions'
import { procedures, type ProcedureKind } from './reference/procedures'
import { reasons } from './reference/reasons'
import { regions } from './reference/regions'
import { specialties } from './reference/specialties'

const ORGANIZATIONS = 300
const FIRST_VERSION_AT = new Date('2019-01-01T00:00:00Z')

/** Fills or refreshes dictionaries, reasons and procedures; may run any number of times. */
export async function seedReference(prisma: PrismaClient): Promise<void> {
  await prisma.region.createMany({ data: [...regions], skipDuplicates: true })
  await prisma.accreditationCentre.createMany({ data: centres, skipDuplicates: true })
  await prisma.specialty.createMany({
    data: specialties.map(({ code, education, name }) => ({
      code: Number(code),
      education: education.toUpperCase() as EducationLevel,
      name,
    })),
    skipDuplicates: true,
  })
  await prisma.position.createMany({
    data: positions.map(({ code, name }) => ({ code: Number(code), name })),
    skipDuplicates: true,
  })
  await prisma.organization.createMany({
    data: makeOrganizations(ORGANIZATIONS).map(({ city: _city, type: _type, ...organization }) => organization),
    skipDuplicates: true,
  })
  for (const { code, section, documentKind, ...words } of reasons) {
    const data = { ...words, section: section.toUpperCase() as AssessmentSection, documentKind: documentKind ?? null }
    await prisma.reason.upsert({ where: { code }, create: { code, ...data }, update: data, select: { code: true } })
  }
  for (const { code, ...words } of certificateReasons) {
    await prisma.certificateReason.upsert({
      where: { code },
      create: { code, ...words },
      update: words,
      select: { code: true },
    })
  }
  await giveCentres(prisma)
  await publishProcedures(prisma)
  for (const kind of consentKinds) {
    const first = (await prisma.consentText.count({ where: { kind } })) === 0
    await publishConsentText(prisma, kind, consents[kind], first ? FIRST_VERSION_AT : new Date())
  }
}

/** Applications of before these centres: writing the region again has the trigger find theirs. */
async function giveCentres(prisma: PrismaClient): Promise<void> {
  await prisma.$executeRaw`
    UPDATE "Application" SET "regionCode" = "regionCode" WHERE "centreCode" IS NULL AND "regionCode" IS NOT NULL`
}

/**
 * A definition not published yet becomes a new version: applications keep the one they were drafted under, and what
 * staff published after ours stays the newest.
 */
async function publishProcedures(prisma: PrismaClient): Promise<void> {
  for (const [kind, source] of Object.entries(procedures) as [ProcedureKind, unknown][]) {
    const definition = procedureDefinitionSchema.parse(source)
    const published = await prisma.procedure.findMany({ where: { kind }, orderBy: { version: 'desc' } })
    if (published.some((version) => sameDefinition(version.definition, definition))) continue
    const latest = published[0]
    await prisma.procedure.create({
      data: {
        kind,
        version: (latest?.version ?? 0) + 1,
        definition,
        publishedAt: latest ? new Date() : FIRST_VERSION_AT,
      },
      select: { id: true },
    })
  }
}

function sameDefinition(stored: unknown, fresh: unknown): boolean {
  return JSON.stringify(procedureDefinitionSchema.parse(stored)) === JSON.stringify(fresh)
}
