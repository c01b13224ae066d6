import type { ConsentKind, ConsentMethod } from '@/lib/db/generated/prisma/enums'
import { confirmedSentence } from '@/lib/confirmation/labels'
import type { SentTo } from '@/lib/confirmation/types'
import type { DataGroup } from './schema'
import type { ConsentState } from './types'

/** Where consents are answered. */
export const CONSENTS_PAGE = '/cabinet/settings/consents'

/** Short names, in the nominative; the full title stands in the text. */
export const consentLabels: Record<ConsentKind, string> = {
  DATA_TRANSFER: 'Обработка и передача персональных данных',
  EGISZ: 'Передача сведений в ЕГИСЗ',
}

export const consentStateLabels: Record<ConsentState, string> = {
  given: 'Дано',
  outdated: 'Текст изменился',
  refused: 'Отказ',
  withdrawn: 'Отозвано',
  none: 'Не дано',
}

export const dataGroupLabels: Record<DataGroup, string> = {
  IDENTITY: 'личные данные',
  PAPERS: 'паспорт, СНИЛС, ИНН',
  EDUCATION: 'образование и повышение квалификации',
  WORK: 'места работы и стаж',
  CONTACTS: 'телефон, почта, адрес',
  EMPLOYER: 'уведомление работодателя',
}

/** How an answer was confirmed. */
export function methodLabel(method: ConsentMethod, sentTo: SentTo | null): string {
  if (method === 'SIGNATURE') return 'электронной подписью'
  return sentTo ? confirmedSentence(sentTo) : 'нажатием кнопки после входа через Госуслуги'
}

/** What the person can no longer do once the consent is withdrawn or refused. */
export const withoutConsent: Record<ConsentKind, readonly string[]> = {
  DATA_TRANSFER: [
    'изменить место работы, образование и личные данные в профиле будет нельзя',
    'отправить заявку на аккредитацию будет нельзя; черновики сохранятся',
    'мы перестанем запрашивать сведения о вас в других реестрах и передавать их',
  ],
  EGISZ: [
    'отправить заявку на аккредитацию будет нельзя; черновики сохранятся',
    'решение по заявкам, которые рассматриваются, нельзя будет внести в реестр: рассмотрение остановится перед решением',
    'сведения, уже переданные в ЕГИСЗ, останутся в нём по закону; новые передаваться не будут',
  ],
}

/** What comes of a group of data that is not allowed, a sentence without the full stop. */
export const withoutGroup: Record<DataGroup, string> = {
  IDENTITY: 'согласие без неё не даётся',
  PAPERS: 'согласие без неё не даётся',
  EDUCATION: 'согласие без неё не даётся',
  WORK: 'согласие без неё не даётся',
  CONTACTS:
    'комиссия не увидит вашу почту и телефон и сможет написать вам только через кабинет; что передано раньше, хранится по закону',
  EMPLOYER: 'ваша организация не узнает от нас о выдаче, истечении и приостановлении аккредитации',
}

/** The refusal of an act for want of a consent, with what to do. */
export function consentNeeded(kind: ConsentKind): string {
  return `Нужно согласие «${consentLabels[kind]}». Дайте его в разделе «Настройки» → «Согласия», введённое здесь сохранится на странице.`
}
