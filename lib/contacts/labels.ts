import { formatPhone, parsePhone, type Parsed } from '@/lib/core/identifiers'
import type { SentTo } from '@/lib/confirmation/types'
import type { MessageChannel } from '@/lib/db/generated/prisma/enums'

export const contactSlugs = ['phone', 'email', 'reserve-phone', 'reserve-email'] as const
export type ContactSlug = (typeof contactSlugs)[number]

type ContactWords = { channel: MessageChannel; reserve: boolean; label: string; input: string; changed: string }

export const contactWords: Record<ContactSlug, ContactWords> = {
  phone: {
    ...{ channel: 'SMS', reserve: false, label: 'Телефон', input: 'Новый номер телефона' },
    changed: 'Изменён телефон',
  },
  email: {
    ...{ channel: 'EMAIL', reserve: false, label: 'Электронная почта', input: 'Новый адрес почты' },
    changed: 'Изменена электронная почта',
  },
  'reserve-phone': {
    ...{ channel: 'SMS', reserve: true, label: 'Резервный телефон', input: 'Резервный номер телефона' },
    changed: 'Изменён резервный телефон',
  },
  'reserve-email': {
    ...{ channel: 'EMAIL', reserve: true, label: 'Резервная почта', input: 'Резервный адрес почты' },
    changed: 'Изменена резервная почта',
  },
}

/** What comes after the code has gone to the new contact, and to the former one when it must agree. */
export function sentNext(former: SentTo | null): string {
  return former
    ? `Второй код отправлен на прежний контакт, ${former.to}. Введите оба и нажмите «Сохранить».`
    : 'Введите его и нажмите «Сохранить».'
}

export const contactHints: Record<MessageChannel, string> = {
  SMS: 'Например +7 916 123-45-67',
  EMAIL: 'Например name@example.ru',
}

/** Canonical text of an address. */
export const parseContact: Record<MessageChannel, (text: string) => Parsed> = { SMS: parsePhone, EMAIL: parseEmail }

export const showContact: Record<MessageChannel, (value: string) => string> = {
  SMS: formatPhone,
  EMAIL: (value) => value,
}

const EMAIL = /^[^\s@<>"(),:;[\]\\]{1,64}@(?:[a-zа-яё\d](?:[a-zа-яё\d-]{0,61}[a-zа-яё\d])?\.)+[a-zа-яё\d-]{2,63}$/iu

function parseEmail(text: string): Parsed {
  const value = text.normalize('NFC').trim().toLowerCase()
  if (value === '') return { ok: false, message: 'Введите адрес электронной почты' }
  if (value.length > 200) return { ok: false, message: 'Не больше 200 знаков' }
  return EMAIL.test(value) ? { ok: true, value } : { ok: false, message: 'Проверьте адрес: нужен вид name@example.ru' }
}
