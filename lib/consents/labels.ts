import type { ConsentKind } from '@/lib/db/generated/prisma/enums'
import type { DataGroup } from './schema'

/** Short names, in the nominative; the full title stands in the text. */
export const consentLabels: Record<ConsentKind, string> = {
  DATA_TRANSFER: 'Обработка и передача персональных данных',
  EGISZ: 'Передача сведений в ЕГИСЗ',
}

export const dataGroupLabels: Record<DataGroup, string> = {
  IDENTITY: 'личные данные',
  PAPERS: 'паспорт, СНИЛС, ИНН',
  EDUCATION: 'образование и повышение квалификации',
  WORK: 'места работы и стаж',
  CONTACTS: 'телефон, почта, адрес',
  EMPLOYER: 'уведомление работодателя',
}

/** The refusal of an act for want of a consent, with what to do. */
export function consentNeeded(kind: ConsentKind): string {
  return `Нужно согласие «${consentLabels[kind]}». Дайте его в разделе «Настройки» → «Согласия», введённое здесь сохранится на странице.`
}
