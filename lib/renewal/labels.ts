import { formatDate } from '@/lib/core/format'
import type { Renewal } from './types'

/** What the holder does about the end of the certificate and from when; null when there is nothing to be done. */
export function renewalAdvice(renewal: Renewal): string | null {
  switch (renewal.state) {
    case 'closed':
      return null
    case 'early':
      return `Подать на продление можно с ${formatDate(renewal.opensOn)}. Пока наберите часы обучения и проверьте документы.`
    case 'open':
      return `Подать на продление можно уже сейчас, лучше не позже ${formatDate(renewal.fileBy)}: тогда решение придёт вовремя, даже если эксперт запросит документы.`
    case 'late':
      return 'Подайте на продление сейчас: если эксперт запросит документы, решение может прийти после окончания срока.'
    case 'lapsed':
      return 'Подайте на продление сейчас: без действующей аккредитации работать по специальности нельзя (323-ФЗ, статья 69).'
    case 'underWay':
      return underWay(renewal)
  }
}

function underWay({ application, fileBy }: Extract<Renewal, { state: 'underWay' }>): string {
  if (application.status === 'DRAFT') {
    return `Черновик заявки на продление уже есть: заполните его и отправьте, лучше не позже ${formatDate(fileBy)}.`
  }
  if (application.status === 'DOCUMENTS_REQUIRED') {
    return `По заявке на продление ${application.number} ждут документов: ответьте на запрос.`
  }
  return `Заявка на продление ${application.number} на рассмотрении.`
}

/** Why the certificate cannot be renewed today. */
export function refusalToRenew(renewal: Renewal): string {
  if (renewal.state === 'early') return `Продлить можно с ${formatDate(renewal.opensOn)}.`
  if (renewal.state === 'closed' && renewal.why === 'renewed') {
    return 'По этой специальности уже есть более позднее свидетельство: продлевают его.'
  }
  return 'Это свидетельство не продлевают: оно приостановлено, отозвано или заменено.'
}
