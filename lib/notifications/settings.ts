import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { pushPublicKey } from '@/lib/mail/push-endpoint'
import { smsReady } from '@/lib/mail/sms'
import { categoriesOf, categoryNames, type Channel, type Choices } from './category-labels'
import { defaultTiming } from './plan'
import type { OwnSettings } from './types'
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
  if (!kept) return { choices: {}, timing: defaultTiming, shown, pushKey, browsers }
  const { choices, quietFrom, quietTo, zone, digestHour } = kept
  return {
    ...{ choices: choicesSchema.parse(choices), timing: { quietFrom, quietTo, zone, digestHour } },
    ...{ shown, pushKey, browsers },
  }
}

/** Keeps the choices of one side of the cabinet; whoever works on both keeps those of the other. */
export async function saveOwnSettings(actor: DoctorActor | StaffActor, chosen: ChosenSettings): Promise<void> {
  const { quietFrom, quietTo, zone, digestHour } = chosen
  const { choices: before } = await getOwnSettings(actor)
  const timing = { quietFrom, quietTo, zone, digestHour }
  const data = { ...timing, choices: mergedChoices(before, chosen), updatedAt: now() }
  const { userId } = actor
  await prisma().notificationSettings.upsert({
    where: { userId },
    create: { userId, ...data },
    update: data,
    select: { userId: true },
  })
}

/** What the form had boxes for is as it says; the rest stays. */
function mergedChoices(before: Choices, { place, shown, choices }: ChosenSettings): Choices {
  const asked = categoriesOf(place === 'staff' ? 'staff' : 'doctor')
  const merged: Choices = {}
  for (const category of categoryNames) {
    const kept = Object.entries(before[category] ?? {}).filter(
      ([channel]) => !asked.includes(category) || !shown.includes(channel as Channel),
    )
    const said = Object.entries(choices[category] ?? {}).filter(([channel]) => shown.includes(channel as Channel))
    if (kept.length + said.length > 0) merged[category] = Object.fromEntries([...kept, ...said])
  }
  return merged
}
