import { configuredOrigin } from '@/lib/core/origin'
import { digestLetter } from '@/lib/mail/digest'
import { letterHtml } from '@/lib/mail/letter'
import { smsSize } from '@/lib/mail/sms-parts'
import { categories, categoryNames, channelLabels, channels, lockReason } from '@/lib/notifications/category-labels'
import { isChosen } from '@/lib/notifications/choices'
import { eventKinds, listOf, sampleOf, templates, textsOf, type EventKind } from '@/lib/notifications/templates/table'
import type { Template } from '@/lib/notifications/templates/template'
import type { TemplatePreview, TemplateRow } from './types'

const DAILY = {
  label: 'Ежедневное письмо',
  category: 'Вместо писем о каждом событии',
  channels: 'Почта тех, кто выбрал письмо раз в день',
}
/** Any events of different places. */
const DAILY_SAMPLE = ['applicationResumed', 'expertWrote', 'certificateEnds'] as const satisfies EventKind[]

const sides = { doctor: 'Врачам', staff: 'Сотрудникам', both: 'Всем' } as const

/** Every event that people are told of, by kinds of news, and the letter that gathers them. */
export function listTemplates(): TemplateRow[] {
  const place = (kind: EventKind) => categoryNames.indexOf(templates[kind].category)
  const daily = { ...DAILY, kind: 'digest', side: sides.both, href: '/staff/deliveries/templates/digest' }
  const events = eventKinds
    .toSorted((one, other) => place(one) - place(other))
    .map((kind) => {
      const { label, category }: Template<unknown> = templates[kind]
      return {
        ...{ kind, label, category: categories[category].label, side: sides[categories[category].side] },
        channels: waysOf(kind),
        href: `/staff/deliveries/templates/${kind}`,
      }
    })
  return [...events, daily]
}

function previewDaily(): TemplatePreview {
  const gathered = DAILY_SAMPLE.map((kind) => ({ title: textsOf(sampleOf(kind), '').title, href: listOf(kind) }))
  const { subject, text } = digestLetter(gathered)
  return {
    ...{ ...DAILY, locked: null, title: gathered.map(({ title }) => title).join('\n') },
    body: 'В списке уведомлений каждое событие стоит отдельно.',
    outside: { subject, letter: text, html: letterHtml(subject, text), sms: null, push: null },
  }
}

/** What an event says in each place, with the sample of its template; null for keys that are not there. */
export function previewTemplate(kind: string): TemplatePreview | null {
  if (kind === 'digest') return previewDaily()
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
