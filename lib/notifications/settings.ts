import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { categories, type Category, type Choices } from './category-labels'
import { defaultTiming } from './plan'
import type { Timing } from './types'
import { choicesSchema } from './schema'
import type { ChosenSettings } from './settings-schema'

export type OwnSettings = { choices: Choices; timing: Timing }

/** How the person wants to be told. */
export async function getOwnSettings(actor: DoctorActor | StaffActor): Promise<OwnSettings> {
  const kept = await prisma().notificationSettings.findUnique({ where: { userId: actor.userId } })
  if (!kept) return { choices: {}, timing: defaultTiming }
  const { choices, quietFrom, quietTo, zone, digestHour } = kept
  return { choices: choicesSchema.parse(choices), timing: { quietFrom, quietTo, zone, digestHour } }
}

/** Keeps the choices of one side of the cabinet; whoever works on both keeps those of the other. */
export async function saveOwnSettings(actor: DoctorActor | StaffActor, chosen: ChosenSettings): Promise<void> {
  const { place, choices, ...timing } = chosen
  const other = place === 'staff' ? 'doctor' : 'staff'
  const { choices: before } = await getOwnSettings(actor)
  const kept = Object.entries(before).filter(([category]) => categories[category as Category].side === other)
  const data = { ...timing, choices: { ...Object.fromEntries(kept), ...choices }, updatedAt: now() }
  const { userId } = actor
  await prisma().notificationSettings.upsert({
    where: { userId },
    create: { userId, ...data },
    update: data,
    select: { userId: true },
  })
}
