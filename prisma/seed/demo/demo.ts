import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { seedApplications } from '../applications/load'
import { seedEsiaAccounts } from '../esia-accounts'
import { createPeople } from './people'
import { fillProfile } from './profiles'
import { approve, ask, daysAgo, file, refuse, take } from './stories'
import { emptyUnfinishedDemo } from './empty'
import { fillVault, storeSamples } from './vault'

const APPLICATIONS = 200
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

/** The personas in their situations and a queue of plausible applications; for a database without them. */
export async function seedDemo(): Promise<void> {
  await emptyUnfinishedDemo()
  await seedEsiaAccounts(prisma())
  const people = await createPeople()
  const today = moscowDate(now())
  const staff = { expert: people.staff('expert'), secretary: people.staff('secretary') }
  const therapy = {
    specialty: 'Терапия',
    position: 'Врач-терапевт',
    institution: 'Первый Московский государственный медицинский университет имени И. М. Сеченова',
  }

  const ivanova = people.doctor('ivanova')
  await fillProfile(ivanova, today, {
    ...therapy,
    category: 'FIRST',
    since: '2012-09-03',
    graduated: '2008-06-25',
    hours: { cpd: 108, nmo: 54 },
  })
  await daysAgo(12, () => fillVault(ivanova, portfolio))

  const kuznetsov = people.doctor('kuznetsov')
  await fillProfile(kuznetsov, today, {
    specialty: 'Кардиология',
    position: 'Врач-кардиолог',
    since: '2016-02-01',
    graduated: '2012-06-28',
    institution: 'Кубанский государственный медицинский университет',
    hours: { cpd: 90, nmo: 60 },
  })
  await daysAgo(14, () => fillVault(kuznetsov, portfolio))
  const returned = await daysAgo(10, () => file(kuznetsov, 'Кардиология'))
  await daysAgo(4, () => take(staff, returned))
  await daysAgo(2, () =>
    ask(
      staff,
      returned,
      ['UNREADABLE_SCAN', 'REPORT_NOT_SIGNED'],
      'В отчёте не читается вторая страница и нет печати организации.',
    ),
  )

  const orlova = people.doctor('orlova')
  await fillProfile(orlova, today, {
    specialty: 'Сестринское дело',
    position: 'Медицинская сестра',
    category: 'HIGHEST',
    since: '2013-08-12',
    graduated: '2011-06-30',
    institution: 'Казанский медицинский колледж',
    hours: { cpd: 90, nmo: 60 },
  })
  await daysAgo(1800, () => fillVault(orlova, portfolio))
  await orlovasCertificate()

  const volkov = people.doctor('volkov')
  await fillProfile(volkov, today, {
    ...therapy,
    since: '2014-03-17',
    graduated: '2010-06-24',
    hours: { cpd: 96, nmo: 50 },
  })
  await daysAgo(45, () => fillVault(volkov, portfolio))
  const refused = await daysAgo(40, () => file(volkov, 'Терапия'))
  await daysAgo(33, () => take(staff, refused))
  await daysAgo(28, () =>
    refuse(
      staff,
      refused,
      ['INCOMPLETE_PACKAGE', 'UNREADABLE_SCAN'],
      'Нет второго листа удостоверения, скан диплома не читается.',
    ),
  )

  const smirnova = people.doctor('smirnova')
  await fillProfile(smirnova, today, {
    ...therapy,
    since: '2019-10-01',
    graduated: '2017-06-29',
    hours: { cpd: 80, nmo: 70 },
  })
  await prisma().doctor.update({ where: { id: smirnova.doctorId }, data: { registerLastName: 'Смирнова' } })
  await daysAgo(9, () => fillVault(smirnova, portfolio))

  const head = people.doctor('head')
  await fillProfile(head, today, {
    specialty: 'Организация здравоохранения и общественное здоровье',
    position: 'Главный врач',
    category: 'HIGHEST',
    since: '2015-01-12',
    graduated: '1998-06-26',
    institution: 'Кубанский государственный медицинский университет',
    hours: { cpd: 144, nmo: 36 },
  })

  await seedApplications({ count: APPLICATIONS, samples: await storeSamples(Object.values(DocumentKind)) })

  /** Filed and approved just under five years ago, so that it ends in sixty days. */
  async function orlovasCertificate(): Promise<void> {
    const issued = DAYS_OF_FIVE_YEARS - 60
    const application = await daysAgo(issued + 12, () => file(orlova, 'Сестринское дело'))
    await daysAgo(issued + 6, () => take(staff, application))
    const certificateId = await daysAgo(issued, () => approve(staff, application))
    const { validUntil } = await prisma().certificate.findUniqueOrThrow({ where: { id: certificateId } })
    const days = Math.round((validUntil.getTime() - Date.parse(`${today}T00:00:00Z`)) / 86_400_000)
    if (days < 55 || days > 65) throw new Error(`Орлова's certificate ends in ${days} days instead of about sixty`)
  }
}
