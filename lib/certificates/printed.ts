import { formatDate, fullName } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { plural } from '@/lib/core/plural'
import { procedureKindLabels } from '@/lib/reference/labels'
import { certificateStatusLabels } from './labels'
import { daysLeft, type ShownCertificateStatus } from './status'
import type { PrintedCertificate, PrintedField, StatusView } from './types'

/** The fields of an extract in their printed order: the extract, the cabinet and the public check show the same ones. */
export function printedFields(certificate: PrintedCertificate): PrintedField[] {
  return [
    { key: 'number', label: 'Номер', value: formatCertificateNumber(certificate.number) },
    { key: 'holder', label: 'Фамилия, имя, отчество', value: holderName(certificate) },
    ...replacement(certificate),
    { key: 'kind', label: 'Вид аккредитации', value: procedureKindLabels[certificate.kind] },
    { key: 'specialty', label: 'Специальность', value: certificate.specialtyName },
    { key: 'issuedOn', label: 'Дата аккредитации', value: formatDate(certificate.issuedOn) },
    { key: 'validUntil', label: 'Действует до', value: formatDate(certificate.validUntil) },
    {
      key: 'protocol',
      label: 'Протокол комиссии',
      value: `№ ${certificate.protocolNumber} от ${formatDate(certificate.protocolDate)}`,
    },
    { key: 'centre', label: 'Кем выдано', value: certificate.centre },
    { key: 'contact', label: 'Контакт ответственного лица', value: certificate.contact },
    {
      key: 'nextAccreditation',
      label: 'Дата следующей аккредитации',
      value: `не позднее ${formatDate(nextAccreditationOn(certificate))}`,
    },
  ]
}

function replacement({ replacesNumber, duplicate }: PrintedCertificate): PrintedField[] {
  if (!replacesNumber) return []
  const label = duplicate ? 'Дубликат свидетельства' : 'Выдано взамен'
  return [{ key: 'replaces', label, value: formatCertificateNumber(replacesNumber) }]
}

export function holderName({ lastName, firstName, middleName }: PrintedCertificate): string {
  return fullName({ last: lastName, first: firstName, middle: middleName })
}

/** The last day by which the next accreditation must be passed: after it the certificate is no longer valid. */
export function nextAccreditationOn(certificate: Pick<PrintedCertificate, 'validUntil'>): string {
  return certificate.validUntil
}

type StatusFacts = Pick<StatusView, 'status' | 'since' | 'replacedBy'> & { validUntil: string }

/** The status with its date, in a few words: the same ones on the page, in lists and in files. */
export function statusPhrase({ status, since, replacedBy, validUntil }: StatusFacts): string {
  const label = certificateStatusLabels[status]
  if (status === 'EXPIRED') return `${label} ${formatDate(validUntil)}`
  const by = replacedBy ? ` номером ${formatCertificateNumber(replacedBy)}` : ''
  return since ? `${label}${by} с ${formatDate(since)}` : label
}

/** What the status means for this certificate on the day `today`. */
export function statusSentence({ status, since, replacedBy, validUntil }: StatusFacts, today: string): string {
  const until = formatDate(validUntil)
  const from = since ? ` с ${formatDate(since)}` : ''
  const sentences: Record<ShownCertificateStatus, () => string> = {
    VALID: () =>
      `Свидетельство действует до ${until}${isNear(validUntil, today) ? `, ${remaining(validUntil, today)}` : ''}.`,
    EXPIRING: () =>
      `Срок заканчивается ${until}, ${remaining(validUntil, today)}. До этого дня свидетельство действует.`,
    EXPIRED: () => `Срок свидетельства закончился ${until}.`,
    SUSPENDED: () =>
      `Действие свидетельства приостановлено${from}: пока его не возобновят, работать по нему нельзя. Срок указан до ${until}.`,
    REVOKED: () => `Свидетельство отозвано${from} и не действует.`,
    REPLACED: () =>
      replacedBy
        ? `Это свидетельство не действует${from}: вместо него выдано ${formatCertificateNumber(replacedBy)}.`
        : `Это свидетельство не действует${from}: вместо него выдано другое.`,
  }
  return sentences[status]()
}

/** Further away the date says more than a count of days. */
const isNear = (validUntil: string, today: string) => daysLeft(validUntil, today) <= 365

/** «осталось 60 дней» */
export function remaining(validUntil: string, today: string): string {
  const days = daysLeft(validUntil, today)
  if (days === 0) return 'сегодня последний день'
  return `${plural(days, ['остался', 'осталось', 'осталось'])} ${days} ${plural(days, ['день', 'дня', 'дней'])}`
}
