import type { DoctorActor } from '@/lib/auth/actor'
import { dateOfDay, dayOfDate, moscowDate, type CalendarDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import type { Tx } from '@/lib/db/client'
import type { MessageChannel } from '@/lib/db/generated/prisma/enums'
import { DEFAULT_NORM, yearsBefore } from '@/lib/education/hours'
import type { ApplicationDraft } from './schema'

const addresses = {
  ...{ email: true, phone: true },
  contacts: { where: { reserve: false }, select: { channel: true, value: true } },
} as const

type Reachable = { contacts: readonly { channel: MessageChannel; value: string }[] }

/** What the cabinet was given, which comes before what Госуслуги gave. */
function ownAddress({ contacts }: Reachable, channel: MessageChannel): string | undefined {
  return contacts.find((contact) => contact.channel === channel)?.value
}

/** What the profile already knows, so that the doctor corrects instead of typing. */
export async function draftFromProfile(tx: Tx, actor: DoctorActor, specialtyCode: number): Promise<ApplicationDraft> {
  const today = moscowDate(now())
  const since = dateOfDay(yearsBefore(today, DEFAULT_NORM.years))
  const doctor = await tx.doctor.findUniqueOrThrow({
    where: { id: actor.doctorId },
    select: {
      ...addresses,
      educations: {
        orderBy: { issuedOn: 'desc' },
        select: { institution: true, series: true, number: true, issuedOn: true, specialtyCode: true },
      },
      employments: {
        where: { until: null },
        select: {
          since: true,
          position: { select: { name: true } },
          organization: { select: { nameShort: true, regionCode: true } },
        },
      },
      credits: { where: { completedOn: { gte: since } }, select: { kind: true, hours: true } },
    },
  })
  const education = doctor.educations.find((record) => record.specialtyCode === specialtyCode) ?? doctor.educations[0]
  const employment = doctor.employments[0]
  const hours = (kind: 'CPD' | 'NMO') =>
    String(doctor.credits.filter((credit) => credit.kind === kind).reduce((sum, credit) => sum + credit.hours, 0))
  return {
    personal: {
      regionCode: employment?.organization.regionCode,
      email: ownAddress(doctor, 'EMAIL') ?? doctor.email ?? undefined,
      phone: ownAddress(doctor, 'SMS') ?? doctor.phone ?? undefined,
    },
    education: education
      ? {
          institution: education.institution,
          diplomaNumber: [education.series, education.number].filter(Boolean).join(' '),
          graduationYear: String(education.issuedOn.getUTCFullYear()),
        }
      : {},
    experience: {
      organization: employment?.organization.nameShort,
      position: employment?.position.name,
      years: employment ? String(fullYears(dayOfDate(employment.since), today)) : undefined,
      cpdHours: doctor.credits.length > 0 ? hours('CPD') : undefined,
      nmoHours: doctor.credits.length > 0 ? hours('NMO') : undefined,
    },
    consents: {},
  }
}

function fullYears(since: CalendarDate, today: CalendarDate): number {
  const years = Number(today.slice(0, 4)) - Number(since.slice(0, 4))
  return today.slice(4) < since.slice(4) ? years - 1 : years
}
