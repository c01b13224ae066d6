import { formatDate, fullName } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { plural } from '@/lib/core/plural'
import { procedureKindLabels } from '@/lib/reference/labels'
import { daysLeft, type ShownCertificateStatus } from './status'
import type { PrintedCertificate, PrintedField } from './types'

/** The fields of an extract in their printed order: the extract, the cabinet and the public check show the same ones. */
export function printedFields(certificate: PrintedCertificate): PrintedField[] {
  return [
    { key: 'number', label: 'Номер', value: formatCertificateNumber(certificate.number) },
    { key: 'holder', label: 'Фамилия, имя, отчество', value: holderName(certificate) },
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

export function holderName({ lastName, firstName, middleName }: PrintedCertificate): string {
  return fullName({ last: lastName, first: firstName, middle: middleName })
}

/** The last day by which the next accreditation must be passed: after it the certificate is no longer valid. */
export function nextAccreditationOn(certificate: Pick<PrintedCertificate, 'validUntil'>): string {
  return certificate.validUntil
}

/** What the status means for this certificate on the day `today`. */
export function statusSentence(status: ShownCertificateStatus, validUntil: string, today: string): string {
  const until = formatDate(validUntil)
  const sentences: Record<ShownCertificateStatus, () => string> = {
    VALID: () => `Свидетельство действует до ${until}, ${remaining(validUntil, today)}.`,
    EXPIRING: () =>
      `Срок заканчивается ${until}, ${remaining(validUntil, today)}. До этого дня свидетельство действует.`,
    EXPIRED: () => `Срок свидетельства закончился ${until}.`,
    SUSPENDED: () => `Действие свидетельства приостановлено, срок указан до ${until}.`,
    REVOKED: () => 'Свидетельство отозвано и не действует.',
  }
  return sentences[status]()
}

/** «осталось 60 дней» */
export function remaining(validUntil: string, today: string): string {
  const days = daysLeft(validUntil, today)
  if (days === 0) return 'сегодня последний день'
  return `${plural(days, ['остался', 'осталось', 'осталось'])} ${days} ${plural(days, ['день', 'дня', 'дней'])}`
}
