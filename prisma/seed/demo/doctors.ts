import { dateOfDay, dayOfDate, monthsBefore } from '@/lib/core/calendar'
import { DAY, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { agree, enter } from './certificates'
import type { DemoPeople } from './people'
import { fillProfile } from './profiles'
import { linkRegister } from './registries'
import { approve, ask, daysAgo, draft, file, refuse, take, type Staff } from './stories'
import { askToReplace, fillVault } from './vault'

const DAYS_OF_FIVE_YEARS = 1826

const portfolio = [
  'PASSPORT',
  'SNILS',
  'INN',
  'DIPLOMA',
  'SPECIALIST_CERTIFICATE',
  'CPD_CERTIFICATE',
  'EMPLOYMENT_RECORD',
  'PROFESSIONAL_REPORT',
] as const satisfies readonly DocumentKind[]

const therapist = {
  specialty: 'Терапия',
  position: 'Врач-терапевт',
  institution: 'Первый Московский государственный медицинский университет имени И. М. Сеченова',
}
const kuban = 'Кубанский государственный медицинский университет'

/** Days since a certificate was issued that ends in nine months. */
const NINE_MONTHS_LEFT = DAYS_OF_FIVE_YEARS - 274

const secretaries = (people: DemoPeople) => [people.staff('secretary'), people.staff('secretary2')] as const

export type Scene = { people: DemoPeople; staff: Staff; today: string }

/** Full profile and documents, ready to file. */
export async function ivanova({ people, today }: Scene): Promise<void> {
  const doctor = people.doctor('ivanova')
  const hours = { cpd: 108, nmo: 54 }
  await fillProfile(doctor, today, {
    ...therapist,
    category: 'FIRST',
    since: '2012-09-03',
    graduated: '2008-06-25',
    hours,
  })
  await daysAgo(12, () => fillVault(doctor, portfolio))
}

/** Application returned for documents; one of its files is a colleague's. The present certificate is suspended. */
export async function kuznetsov({ people, staff, today }: Scene): Promise<void> {
  const doctor = people.doctor('kuznetsov')
  const post = { specialty: 'Кардиология', position: 'Врач-кардиолог', institution: kuban }
  const hours = { cpd: 90, nmo: 60 }
  await fillProfile(doctor, today, { ...post, since: '2016-02-01', graduated: '2012-06-28', hours })
  const borrowed = { kind: 'CPD_CERTIFICATE', owner: people.doctor('volkov') } as const
  await daysAgo(14, () => fillVault(doctor, portfolio, borrowed))
  const application = await daysAgo(10, () => file(doctor, post.specialty))
  await daysAgo(4, () => take(staff, application))
  const asked = {
    UNREADABLE_SCAN: 'В трудовой книжке не читается вторая страница: отсканируйте её заново.',
    REPORT_NOT_SIGNED: 'На отчёте нет печати организации: заверьте его и приложите снова.',
  }
  await daysAgo(2, () => ask(staff, application, asked))
  const certificateId = await daysAgo(NINE_MONTHS_LEFT, () => enter(doctor, post.specialty))
  const words = 'Работодатель сообщил о жалобе пациента: комиссия проверяет её до конца года.'
  await daysAgo(3, () =>
    agree(secretaries(people), certificateId, { kind: 'SUSPEND', reason: 'SUSPEND_COMPLAINT', words }),
  )
}

/** A certificate filed and approved just under five years ago, so that it ends in sixty days; one scan waits to be replaced. */
export async function orlova({ people, staff, today }: Scene): Promise<void> {
  const doctor = people.doctor('orlova')
  const post = {
    specialty: 'Сестринское дело',
    position: 'Медицинская сестра',
    institution: 'Казанский медицинский колледж',
  }
  const hours = { cpd: 90, nmo: 60 }
  await fillProfile(doctor, today, {
    ...post,
    category: 'HIGHEST',
    since: '2013-08-12',
    graduated: '2011-06-30',
    hours,
  })
  const issued = DAYS_OF_FIVE_YEARS - 60
  await daysAgo(issued + 20, () => fillVault(doctor, portfolio))
  const application = await daysAgo(issued + 12, () => file(doctor, post.specialty))
  await daysAgo(issued + 6, () => take(staff, application))
  const certificateId = await daysAgo(issued, () => approve(staff, application))
  const { validUntil } = await prisma().certificate.findUniqueOrThrow({ where: { id: certificateId } })
  const days = Math.round((validUntil.getTime() - dateOfDay(today).getTime()) / DAY)
  if (days < 55 || days > 65) throw new Error(`The certificate ends in ${days} days instead of about sixty`)
  // She was reminded a year, half a year and three months before.
  await prisma().certificateReminder.createMany({
    data: [12, 6, 3].map((months) => ({
      ...{ certificateId, monthsBefore: months, sentAt: dateOfDay(monthsBefore(dayOfDate(validUntil), months)) },
    })),
  })
  await daysAgo(1, () => askToReplace(doctor, 'EMPLOYMENT_RECORD', 'На прежнем скане обрезана печать отдела кадров.'))
  await prisma().notification.updateMany({ where: { userId: doctor.userId }, data: { readAt: validUntil } })
}

/** Refused application, may file again; an earlier certificate was revoked. */
export async function volkov({ people, staff, today }: Scene): Promise<void> {
  const doctor = people.doctor('volkov')
  const hours = { cpd: 96, nmo: 50 }
  await fillProfile(doctor, today, { ...therapist, since: '2014-03-17', graduated: '2010-06-24', hours })
  const certificateId = await daysAgo(NINE_MONTHS_LEFT, () => enter(doctor, therapist.specialty))
  const words = 'Образовательная организация не подтвердила удостоверение о повышении квалификации.'
  await daysAgo(60, () => agree(secretaries(people), certificateId, { kind: 'REVOKE', reason: 'REVOKE_FALSE', words }))
  await daysAgo(45, () => fillVault(doctor, portfolio))
  const application = await daysAgo(40, () => file(doctor, therapist.specialty))
  await daysAgo(33, () => take(staff, application))
  const note = 'Нет второго листа удостоверения, скан диплома не читается.'
  await daysAgo(28, () => refuse(staff, application, ['INCOMPLETE_PACKAGE', 'UNREADABLE_SCAN'], note))
}

/** Surname changed, the federal register still has the old one. */
export async function smirnova({ people, today }: Scene): Promise<void> {
  const doctor = people.doctor('smirnova')
  const hours = { cpd: 80, nmo: 70 }
  await fillProfile(doctor, today, { ...therapist, since: '2019-10-01', graduated: '2017-06-29', hours })
  await prisma().doctor.update({ where: { id: doctor.doctorId }, data: { registerLastName: 'Смирнова' } })
  await linkRegister('smirnova', doctor.doctorId, now())
  await daysAgo(9, () => fillVault(doctor, portfolio))
}

/** Medical worker and head of an organisation, with a draft begun yesterday and a duplicate of a lost extract. */
export async function head({ people, today }: Scene): Promise<void> {
  const doctor = people.doctor('head')
  const post = {
    specialty: 'Организация здравоохранения и общественное здоровье',
    position: 'Главный врач',
    institution: kuban,
  }
  const hours = { cpd: 144, nmo: 36 }
  await fillProfile(doctor, today, {
    ...post,
    category: 'HIGHEST',
    since: '2015-01-12',
    graduated: '1998-06-26',
    hours,
  })
  const certificateId = await daysAgo(NINE_MONTHS_LEFT, () => enter(doctor, post.specialty))
  const words = 'Выдан взамен утраченной выписки по заявлению владельца.'
  await daysAgo(30, () =>
    agree(secretaries(people), certificateId, { kind: 'DUPLICATE', reason: 'DUPLICATE_LOST', words }),
  )
  await daysAgo(1, () => draft(doctor, post.specialty))
}
