import { moscowDate } from '@/lib/core/calendar'
import { moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { hashPassword } from '@/lib/esia/mock/password'
import { seedApplications } from '../applications/load'
import { DEMO_PASSWORD, seedEsiaAccounts } from '../esia-accounts'
import { head, ivanova, kuznetsov, orlova, smirnova, volkov } from './doctors'
import { emptyUnfinishedDemo } from './empty'
import { createPeople } from './people'
import { createStaffCards } from './staff'
import { seedRegistries } from './registries'
import { storeSamples } from './vault'

const APPLICATIONS = 200

/** The personas in their situations and a queue of plausible applications; for a database without them. */
export async function seedDemo(): Promise<void> {
  // A demo that was killed half-way may have left the clock in the past.
  moveClock(null)
  await emptyUnfinishedDemo()
  await seedEsiaAccounts(prisma(), await hashPassword(DEMO_PASSWORD))
  await seedRegistries()
  const people = await createPeople()
  await createStaffCards(people)
  const staff = { expert: people.staff('expert'), secretary: people.staff('secretary') }
  const scene = { people, staff, today: moscowDate(now()) }
  for (const story of [ivanova, volkov, kuznetsov, orlova, smirnova, head]) await story(scene)
  await seedApplications({ count: APPLICATIONS, samples: await storeSamples(Object.values(DocumentKind)) })
}
