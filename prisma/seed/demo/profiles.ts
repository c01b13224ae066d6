import type { DoctorActor } from '@/lib/auth/actor'
import { dateOfDay } from '@/lib/core/calendar'
import { prisma } from '@/lib/db/client'
import type { QualificationCategory } from '@/lib/db/generated/prisma/enums'

type Professional = {
  specialty: string
  position: string
  category?: QualificationCategory
  since: string
  graduated: string
  institution: string
  /** Hours of professional development and of НМО in the last five years. */
  hours: { cpd: number; nmo: number }
}

/** Fills the professional part of a profile: workplace, education, hours of the last years. */
export async function fillProfile(actor: DoctorActor, today: string, professional: Professional): Promise<void> {
  const { doctorId } = actor
  const specialty = await prisma().specialty.findFirstOrThrow({ where: { name: professional.specialty } })
  const position = await prisma().position.findFirstOrThrow({ where: { name: { startsWith: professional.position } } })
  const organization = await prisma().organization.findFirstOrThrow({
    where: { regionCode: '77' },
    orderBy: { oid: 'asc' },
  })
  await prisma().doctor.update({ where: { id: doctorId }, data: { category: professional.category ?? null } })
  await prisma().employment.create({
    data: {
      doctorId,
      organizationId: organization.id,
      positionCode: position.code,
      specialtyCode: specialty.code,
      since: dateOfDay(professional.since),
    },
  })
  await prisma().education.create({
    data: {
      doctorId,
      kind: 'DIPLOMA',
      institution: professional.institution,
      specialtyCode: specialty.code,
      series: '107704',
      number: String(100_000 + (Number.parseInt(doctorId.slice(-5), 16) % 900_000)),
      issuedOn: dateOfDay(professional.graduated),
    },
  })
  await prisma().educationCredit.createMany({ data: credits(doctorId, today, professional) })
}

function credits(doctorId: string, today: string, { specialty, hours }: Professional) {
  const year = Number(today.slice(0, 4))
  const cpd = { doctorId, kind: 'CPD' as const, provider: 'Академия непрерывного медицинского образования' }
  const nmo = {
    doctorId,
    kind: 'NMO' as const,
    provider: 'Портал непрерывного медицинского и фармацевтического образования',
  }
  const half = Math.floor(hours.cpd / 2)
  return [
    { ...cpd, title: `${specialty}: избранные вопросы`, hours: half, completedOn: dateOfDay(`${year - 3}-04-18`) },
    {
      ...cpd,
      title: `${specialty}: современные рекомендации`,
      hours: hours.cpd - half,
      completedOn: dateOfDay(`${year - 1}-10-09`),
    },
    {
      ...nmo,
      title: 'Интерактивные образовательные модули',
      hours: hours.nmo,
      completedOn: dateOfDay(`${year - 1}-12-02`),
    },
  ].filter((credit) => credit.hours > 0)
}
