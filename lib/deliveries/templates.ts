import { configuredOrigin } from '@/lib/core/origin'
import { letterHtml } from '@/lib/mail/letter'
import { smsSize } from '@/lib/mail/sms-parts'
import { categories, categoryNames, channelLabels, channels, lockReason } from '@/lib/notifications/category-labels'
import { isChosen } from '@/lib/notifications/choices'
import { eventKinds, listOf, sampleOf, templates, textsOf, type EventKind } from '@/lib/notifications/templates/table'
import type { Template } from '@/lib/notifications/templates/template'
import type { TemplatePreview, TemplateRow } from './types'

const sides = { doctor: 'Врачам', staff: 'Сотрудникам', both: 'Всем' } as const

/** Every event that people are told of, by kinds of news. */
export function listTemplates(): TemplateRow[] {
  const place = (kind: EventKind) => categoryNames.indexOf(templates[kind].category)
  return eventKinds
    .toSorted((one, other) => place(one) - place(other))
    .map((kind) => {
      const { label, category }: Template<unknown> = templates[kind]
      return {
        ...{ kind, label, category: categories[category].label, side: sides[categories[category].side] },
        channels: waysOf(kind),
        href: `/staff/deliveries/templates/${kind}`,
      }
    })
}

/** What an event says in each place, with the sample of its template; null for keys that are not there. */
export function previewTemplate(kind: string): TemplatePreview | null {
  const known = eventKinds.find((one) => one === kind)
  if (!known) return null
  const { label, category, inside }: Template<unknown> = templates[known]
  const { title, body, letter, sms, push } = textsOf(sampleOf(known), `${configuredOrigin()}${listOf(known)}`)
  return {
    ...{ label, title, body, category: categories[category].label, channels: waysOf(known) },
    locked: inside ? null : lockReason(category),
    outside: inside
      ? null
      : {
          ...{ subject: title, letter, html: letterHtml(title, letter) },
          sms: { text: sms, ...smsSize(sms) },
          push: { title: 'Кабинет аккредитации', text: push },
        },
  }
}

/** Where an event goes until the person chooses otherwise. */
function waysOf(kind: EventKind): string {
  const { inside }: Template<unknown> = templates[kind]
  const ways = inside ? [] : channels.filter((channel) => isChosen({}, kind, channel))
  return ['В кабинете', ...ways.map((channel) => channelLabels[channel].toLowerCase())].join(', ')
}
