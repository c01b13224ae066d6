import { z } from 'zod'
import { channels } from './category-labels'
import { boxNames } from './choices'

const hour = z.preprocess(
  (value) => (value === '' || value === undefined ? null : value),
  z.coerce.number().int().min(0).max(23).nullable(),
)

/** Zones of Russia, hours ahead of UTC. */
export const zones: readonly { offset: number; label: string }[] = [
  { offset: 2, label: 'Калининград (МСК−1)' },
  { offset: 3, label: 'Москва (МСК)' },
  { offset: 4, label: 'Самара (МСК+1)' },
  { offset: 5, label: 'Екатеринбург (МСК+2)' },
  { offset: 6, label: 'Омск (МСК+3)' },
  { offset: 7, label: 'Новосибирск, Красноярск (МСК+4)' },
  { offset: 8, label: 'Иркутск (МСК+5)' },
  { offset: 9, label: 'Якутск (МСК+6)' },
  { offset: 10, label: 'Владивосток (МСК+7)' },
  { offset: 11, label: 'Магадан (МСК+8)' },
  { offset: 12, label: 'Камчатка (МСК+9)' },
]

/** The ways whose boxes the form has: of the others nothing is said by a box that does not come. */
const shownChannels = z
  .string()
  .default(channels.join(' '))
  .transform((text) => channels.filter((channel) => text.split(' ').includes(channel)))

const boxes = Object.fromEntries(boxNames.map((name) => [name, z.literal('on').optional()]))

/** The form of `/cabinet/settings/notifications`: a checkbox that is not ticked does not come at all. */
export const settingsSchema = z
  .object({
    ...boxes,
    place: z.enum(['cabinet', 'staff']),
    shown: shownChannels,
    each: z.literal('1').optional(),
    quietFrom: hour,
    quietTo: hour,
    zone: z.coerce.number().int().min(2).max(12),
    digestHour: hour,
  })
  .superRefine(({ quietFrom, quietTo }, context) => {
    if ((quietFrom === null) !== (quietTo === null)) {
      const path = [quietFrom === null ? 'quietFrom' : 'quietTo']
      context.addIssue({ code: 'custom', path, message: 'Укажите и начало, и конец тихих часов' })
    } else if (quietFrom !== null && quietFrom === quietTo) {
      context.addIssue({ code: 'custom', path: ['quietTo'], message: 'Конец тихих часов должен отличаться от начала' })
    }
  })
  .transform(({ place, shown, each, quietFrom, quietTo, zone, digestHour, ...boxed }) => ({
    ...{ side: place === 'staff' ? ('staff' as const) : ('doctor' as const), place, shown, each: each === '1' },
    ...{ quietFrom, quietTo, zone, digestHour },
    ticked: new Set(Object.entries(boxed).flatMap(([name, value]) => (value === 'on' ? [name] : []))),
  }))

export type ChosenSettings = z.output<typeof settingsSchema>
