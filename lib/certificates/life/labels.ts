import { knownLabel } from '@/lib/core/known-labels'
import type { CertificateActKind, CertificateActState } from '@/lib/db/generated/prisma/enums'
import type { Correctable } from './schema'

/** What a button says. */
export const actLabels: Record<CertificateActKind, string> = {
  SUSPEND: 'Приостановить',
  RESUME: 'Возобновить',
  REVOKE: 'Отозвать',
  CORRECT: 'Исправить',
  DUPLICATE: 'Выдать дубликат',
}

/** What is proposed, as a heading. */
export const actTitles: Record<CertificateActKind, string> = {
  SUSPEND: 'Приостановление',
  RESUME: 'Возобновление',
  REVOKE: 'Отзыв',
  CORRECT: 'Исправление',
  DUPLICATE: 'Дубликат',
}

/** What comes of it, said to whoever proposes or confirms. */
export const actOutcomes: Record<CertificateActKind, string> = {
  SUSPEND: 'Публичная проверка сразу покажет «Приостановлено»: работать по свидетельству будет нельзя.',
  RESUME: 'Публичная проверка сразу покажет, что свидетельство снова действует.',
  REVOKE: 'Публичная проверка сразу покажет «Отозвано». Это навсегда: отозванное не возобновляют.',
  CORRECT:
    'Будет выдано новое свидетельство со своим номером и исправленными сведениями, прежнее станет «Заменено» и укажет на новое.',
  DUPLICATE:
    'Будет выдано новое свидетельство со своим номером, теми же сведениями и пометкой «Дубликат», прежнее станет «Заменено» и укажет на новое. Если код стал известен посторонним, QR-код прежней выписки перестанет открывать запись.',
}

export const actStateLabels: Record<CertificateActState, string> = {
  PROPOSED: 'Ждёт второго сотрудника',
  CONFIRMED: 'Подтверждено',
  RETURNED: 'Возвращено',
  WITHDRAWN: 'Снято',
}

export const actStateTones: Record<CertificateActState, 'info' | 'success' | 'warning' | 'neutral'> = {
  PROPOSED: 'info',
  CONFIRMED: 'success',
  RETURNED: 'warning',
  WITHDRAWN: 'neutral',
}

export const correctableLabels: Record<Correctable, string> = {
  lastName: 'Фамилия',
  firstName: 'Имя',
  middleName: 'Отчество',
  issuedOn: 'Дата аккредитации',
  validUntil: 'Действует до',
  protocolNumber: 'Номер протокола',
  protocolDate: 'Дата протокола',
  centre: 'Кем выдано',
  contact: 'Контакт ответственного лица',
}

const done = {
  proposed: 'Предложение отправлено. Его подтвердит или вернёт другой сотрудник, владелец пока ничего не узнает.',
  confirmed: 'Подтверждено: запись изменена, владелец извещён.',
  returned: 'Предложение возвращено коллеге.',
  withdrawn: 'Предложение снято.',
}

/** What was done, out of the address; null for what no form of ours says. */
export function doneMessage(code: unknown): string | null {
  return knownLabel(done, code) ?? null
}
