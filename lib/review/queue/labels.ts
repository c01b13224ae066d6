import { stageLabels, statusLabels } from '@/lib/applications/labels'
import { plural } from '@/lib/core/plural'
import { shortKindLabels } from '../labels'
import type { Column, Flag, QueueStatus, QueueView, Sort, Term } from './schema'
import type { QueueCount } from './types'

const { DRAFT: _draft, ...filedStatusLabels } = statusLabels

export const queueStatusLabels: Record<QueueStatus, string> = {
  OPEN: 'Ждут решения',
  ...filedStatusLabels,
  ALL: 'Все заявки',
}

export const termLabels: Record<Term, string> = {
  red: 'Просрочен',
  amber: 'До 3 рабочих дней',
  green: 'Больше 3 рабочих дней',
}

export const flagLabels: Record<Flag, string> = {
  escalated: 'На контроле',
  held: 'Отложена',
  unread: 'Новое сообщение',
  repeated: 'Повторная',
  appeal: 'Апелляция',
}

export const columnLabels: Record<Column, string> = {
  number: 'Номер',
  applicant: 'Заявитель',
  specialty: 'Специальность',
  kind: 'Вид',
  region: 'Регион',
  centre: 'Центр',
  status: 'Статус',
  stage: 'Этап',
  registered: 'Регистрация',
  due: 'Срок',
  updated: 'Изменена',
  assignee: 'Ответственный',
  flags: 'Отметки',
}

export const sortLabels: Record<Sort, string> = {
  due: 'По сроку',
  registered: 'По дате регистрации',
  updated: 'По дате изменения',
}

export const orderLabels: Record<'asc' | 'desc', string> = {
  asc: 'Сначала ранние',
  desc: 'Сначала поздние',
}

const applications = ['заявка', 'заявки', 'заявок'] as const

/** «Всего 12 заявок», «Всего около 12 300 заявок»: an estimate keeps three digits. */
export function countWords({ count, exact }: QueueCount): string {
  if (exact) return `Всего ${count} ${plural(count, applications)}`
  const step = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 2)
  const rounded = Math.round(count / step) * step
  return `Всего около ${rounded.toLocaleString('ru-RU')} заявок`
}

/** Filters in words, without names: «Ждут решения, этап: проверка, на контроле». */
export function describeView(view: QueueView): string {
  const parts = [
    queueStatusLabels[view.status],
    view.stage && `этап: ${stageLabels[view.stage].toLowerCase()}`,
    view.kind && shortKindLabels[view.kind].toLowerCase(),
    view.specialty && 'одна специальность',
    view.region && 'один регион',
    view.centre && 'один центр',
    view.assignee &&
      (view.assignee === 'me' ? 'мои' : view.assignee === 'nobody' ? 'без ответственного' : 'один эксперт'),
    view.term && `срок: ${termLabels[view.term].toLowerCase()}`,
    ...view.flags.map((flag) => flagLabels[flag].toLowerCase()),
    view.number,
    (view.find || view.doctor) && 'по поиску',
    view.sort !== 'due' && sortLabels[view.sort].toLowerCase(),
    view.order && orderLabels[view.order].toLowerCase(),
  ]
  return parts.filter(Boolean).join(', ')
}
