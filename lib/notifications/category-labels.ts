import type { OutgoingChannel } from '@/lib/db/generated/prisma/enums'

/** Ways out of the cabinet; the list in the cabinet itself always has everything. */
export const channels = ['EMAIL', 'SMS', 'PUSH'] as const satisfies readonly OutgoingChannel[]
export type Channel = (typeof channels)[number]

export const channelLabels: Record<Channel, string> = {
  EMAIL: 'Почта',
  SMS: 'СМС',
  PUSH: 'Уведомления браузера',
}

type CategoryRule = {
  label: string
  hint: string
  side: 'doctor' | 'staff' | 'both'
  /** Where it goes until the person chooses otherwise. */
  on: readonly Channel[]
  /** What cannot be turned off, and why. */
  locked?: { channels: readonly Channel[]; why: string }
}

/** Kinds of news that people choose by; every event belongs to one (lib/notifications/templates). */
export const categories = {
  decision: {
    label: 'Решения',
    hint: 'Заявка одобрена или отклонена, ответ на апелляцию, отменённое решение, судьба свидетельства',
    side: 'doctor',
    on: ['EMAIL', 'PUSH'],
    locked: { channels: ['EMAIL'], why: 'О решении мы обязаны сообщить: с этого дня идёт срок обжалования.' },
  },
  request: {
    label: 'Запросы документов и сроки ответа',
    hint: 'Что просит эксперт и сколько дней осталось',
    side: 'doctor',
    on: ['EMAIL', 'PUSH'],
  },
  progress: {
    label: 'Ход рассмотрения',
    hint: 'Заявка принята, отложена, рассмотрение возобновлено',
    side: 'doctor',
    on: ['EMAIL', 'PUSH'],
  },
  message: { label: 'Письма эксперта', hint: 'Вам написали по заявке', side: 'doctor', on: ['EMAIL', 'PUSH'] },
  document: {
    label: 'Документы',
    hint: 'Проверка файлов, замены, окончание срока действия',
    side: 'doctor',
    on: ['EMAIL', 'PUSH'],
  },
  certificate: {
    label: 'Свидетельства',
    hint: 'Окончание срока и когда подавать на продление',
    side: 'doctor',
    on: ['EMAIL', 'PUSH'],
  },
  profile: { label: 'Сверка с реестрами', hint: 'Паспорт, СНИЛС, ИНН', side: 'doctor', on: ['EMAIL', 'PUSH'] },
  assignment: {
    label: 'Ваши заявки',
    hint: 'Передача, возврат от секретаря, ответы заявителей',
    side: 'staff',
    on: ['PUSH'],
  },
  mention: { label: 'Упоминания', hint: 'Коллега позвал вас в заметке', side: 'staff', on: ['PUSH'] },
  attention: {
    label: 'Требует секретаря',
    hint: 'Апелляции, просрочки, просьбы о помощи, личные связи, предложения по свидетельствам',
    side: 'staff',
    on: ['PUSH'],
  },
  system: { label: 'Работа кабинета', hint: 'Антивирус, хранилище файлов', side: 'staff', on: ['PUSH'] },
  security: {
    label: 'Безопасность',
    hint: 'Вход с нового устройства и подозрительные действия',
    side: 'both',
    on: ['EMAIL', 'PUSH'],
    locked: { channels: ['EMAIL'], why: 'Так вы узнаете о чужом входе, даже если в кабинете вы не бываете.' },
  },
} as const satisfies Record<string, CategoryRule>

export type Category = keyof typeof categories
export const categoryNames = Object.keys(categories) as Category[]

export type Side = 'doctor' | 'staff'

/** What a person of this side is told of. */
export function categoriesOf(side: Side): Category[] {
  return categoryNames.filter((name) => categories[name].side === side || categories[name].side === 'both')
}

export function isLocked(category: Category, channel: Channel): boolean {
  const { locked }: CategoryRule = categories[category]
  return locked?.channels.includes(channel) ?? false
}

/** Why some way of this category cannot be turned off; null when every one can. */
export function lockReason(category: Category): string | null {
  const { locked }: CategoryRule = categories[category]
  return locked?.why ?? null
}
