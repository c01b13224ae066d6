import { prisma } from '@/lib/db/client'
import type { Persona } from '../esia-accounts'
import type { DemoPeople } from './people'

type Card = { persona: Persona; dailyCapacity: number; skills: readonly string[] }

const cards: readonly Card[] = [
  { persona: 'expert', dailyCapacity: 8, skills: ['Терапия', 'Кардиология'] },
  { persona: 'expert2', dailyCapacity: 6, skills: ['Хирургия', 'Сестринское дело'] },
  { persona: 'secretary', dailyCapacity: 20, skills: [] },
  { persona: 'secretary2', dailyCapacity: 20, skills: [] },
]

/** Cards of the staff: what they are skilled in, how much they carry, and an employer that no persona shares. */
export async function createStaffCards(people: DemoPeople): Promise<void> {
  const organizations = await prisma().organization.findMany({
    where: { regionCode: '77' },
    orderBy: { oid: 'desc' },
    take: cards.length,
    select: { id: true },
  })
  for (const [index, { persona, dailyCapacity, skills }] of cards.entries()) {
    const specialties = await prisma().specialty.findMany({
      where: { name: { in: [...skills] } },
      select: { code: true },
    })
    await prisma().staffMember.create({
      data: {
        userId: people.staff(persona).userId,
        organizationId: organizations[index]?.id ?? null,
        dailyCapacity,
        specialties: { create: specialties.map(({ code: specialtyCode }) => ({ specialtyCode })) },
      },
      select: { userId: true },
    })
  }
}
