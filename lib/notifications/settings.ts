import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { pushPublicKey } from '@/lib/mail/push-endpoint'
import { smsReady } from '@/lib/mail/sms'
import type { Channel } from './category-labels'
import { mergeChoices, sectionsOf } from './choices'
import { defaultTiming } from './plan'
import type { OwnSettings, Timing } from './types'
import { choicesSchema } from './schema'
import type { ChosenSettings } from './settings-schema'

/** How the person wants to be told, and by which ways we can. */
export async function getOwnSettings({ userId }: DoctorActor | StaffActor): Promise<OwnSettings> {
  const kept = await prisma().notificationSettings.findUnique({ where: { userId } })
  const browsers = await prisma().pushSubscription.findMany({
    where: { userId },
    select: { id: true, label: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const pushKey = pushPublicKey()
  const shown: Channel[] = ['EMAIL', ...(smsReady() ? ['SMS' as const] : [])]
  // A choice that changes nothing is not offered.
  if (pushKey && browsers.length > 0) shown.push('PUSH')
  const choices = choicesSchema.parse(kept?.choices ?? {})
  const sections = { cabinet: sectionsOf('doctor', choices, shown), staff: sectionsOf('staff', choices, shown) }
  return { choices, sections, timing: kept ? timingOf(kept) : defaultTiming, shown, pushKey, browsers }
}

const timingOf = ({ quietFrom, quietTo, zone, digestHour }: Timing): Timing => ({
  quietFrom,
  quietTo,
  zone,
  digestHour,
})

/** Keeps the choices of one side of the cabinet; whoever works on both keeps those of the other. */
export async function saveOwnSettings(actor: DoctorActor | StaffActor, chosen: ChosenSettings): Promise<void> {
  const { choices: before } = await getOwnSettings(actor)
  const data = { ...timingOf(chosen), choices: mergeChoices(before, chosen), updatedAt: now() }
  const { userId } = actor
  await prisma().notificationSettings.upsert({
    where: { userId },
    create: { userId, ...data },
    update: data,
    select: { userId: true },
  })
}
