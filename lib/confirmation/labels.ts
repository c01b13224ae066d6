import type { MessageChannel } from '@/lib/db/generated/prisma/enums'
import type { ConfirmationPurpose, ConfirmationSubject, Matter, Proof, SentTo } from './types'

export const NOT_CONFIRMED = 'Действие не подтверждено'

/** The words of the field and of the button that asks for a code. */
export const codeLabels: Record<MessageChannel, { field: string; button: string; source: string }> = {
  SMS: { field: 'Код из СМС', button: 'Получить код в СМС', source: 'из СМС' },
  EMAIL: { field: 'Код из письма', button: 'Получить код на почту', source: 'из письма' },
}

/** What the message with the code says it is for. */
export const purposeLabels: Record<ConfirmationPurpose, string> = {
  'application.submit': 'отправки заявки на аккредитацию',
  'consent.give': 'согласия на передачу сведений в ЕГИСЗ',
  'profile.change': 'запроса на изменение ваших данных',
  'contact.change': 'подтверждения нового контакта в личном кабинете',
  'contact.leave': 'смены контакта, на который вам приходят коды',
  'register.connect': 'подключения сервиса ФРМР',
  'session.confirm': 'подтверждения действия в кабинете',
}

/** The record and its version, by which a code or a signature for another one is told apart. */
export function subjectText({ id, version }: ConfirmationSubject): string {
  return `${id}@${version}`
}

/** What a signature covers when it confirms an act and is not kept. */
export function matterText({ purpose, subject }: Matter): string {
  return `${purpose}:${subjectText(subject)}`
}

export function sentSentence({ to }: SentTo): string {
  return `Код отправлен на ${to}`
}

/** The answer of a form that has only sent for its code: where it went, what comes next; the rest stays as typed. */
export function codeSent(sent: SentTo, next: string) {
  return { message: `${sentSentence(sent)}. ${next}`, keepTyped: true as const }
}

/** How an act was confirmed, as history and documents tell it. */
export function confirmedSentence(proof: Proof): string {
  if ('certificate' in proof) return `электронной подписью, сертификат ${proof.certificate}`
  return `кодом ${codeLabels[proof.channel].source}, отправленным на ${proof.to}`
}
