import type { CalendarDate } from '@/lib/core/calendar'
import { formatDate, parseRussianDate } from '@/lib/core/format'
import { fail, ok, type Result } from '@/lib/core/result'
import { addYears } from '../term'
import type { PrintedCertificate } from '../types'
import { correctableLabels } from './labels'
import { correctable, correctedSchema, type Correctable, type Corrected } from './schema'

const dates: readonly Correctable[] = ['issuedOn', 'validUntil', 'protocolDate']
const isDateField = (field: Correctable) => dates.includes(field)

/** A printed field as people read it and type it. */
export function shownValue(certificate: Pick<PrintedCertificate, Correctable>, field: Correctable): string {
  const value = certificate[field]
  return isDateField(field) && value ? formatDate(value) : (value ?? '')
}

/** What differs, in words. */
export function differences(
  certificate: PrintedCertificate,
  corrected: Corrected,
): { label: string; before: string; after: string }[] {
  const after = { ...certificate, ...withoutUndefined(corrected) }
  return correctable
    .filter((field) => corrected[field] !== undefined)
    .map((field) => ({
      label: correctableLabels[field],
      before: shownValue(certificate, field) || 'нет',
      after: shownValue(after, field) || 'нет',
    }))
}

/** The record as it will be printed. */
export function applyCorrection<Certificate extends PrintedCertificate>(
  certificate: Certificate,
  corrected: Corrected,
): Certificate {
  return { ...certificate, ...withoutUndefined(corrected) }
}

function withoutUndefined(corrected: Corrected): Partial<PrintedCertificate> {
  return Object.fromEntries(Object.entries(corrected).filter(([, value]) => value !== undefined))
}

type Bounds = { today: CalendarDate; validityYears: number }

/**
 * Reads the typed fields into what differs from the certificate. The term becomes neither longer than it was nor than the
 * procedure gives: more time is another decision.
 */
export function parseCorrection(
  certificate: PrintedCertificate,
  typed: Partial<Record<Correctable, string>>,
  bounds: Bounds,
): Result<Corrected> {
  const errors: Record<string, string[]> = {}
  const corrected: Record<string, string | null> = {}
  for (const field of correctable) {
    const words = (typed[field] ?? shownValue(certificate, field)).trim().replace(/\s+/g, ' ')
    const value = isDateField(field) ? parseRussianDate(words) : words
    if (value === null) errors[field] = ['Введите дату в виде дд.мм.гггг, например 26.05.2026']
    else if (value === '' && field !== 'middleName') errors[field] = ['Поле печатается в выписке: оно не бывает пустым']
    else if (value.length > 300) errors[field] = ['Не больше 300 знаков']
    else if ((value || null) !== certificate[field]) corrected[field] = value || null
  }
  if (Object.keys(errors).length === 0) Object.assign(errors, wrongDates(certificate, corrected, bounds))
  if (Object.keys(errors).length > 0) return fail('VALIDATION', 'Проверьте, что отмечено ниже', errors)
  if (Object.keys(corrected).length === 0) {
    return fail('VALIDATION', 'Ни одно поле не изменено: исправлять нечего. Если выписка утрачена, выдайте дубликат.')
  }
  return ok(correctedSchema.parse(corrected))
}

/** Whether a correction that was right when proposed is so still. */
export function isCorrectionDue(certificate: PrintedCertificate, corrected: Corrected, bounds: Bounds): boolean {
  return Object.keys(wrongDates(certificate, withoutUndefined(corrected), bounds)).length === 0
}

function wrongDates(
  certificate: PrintedCertificate,
  corrected: Partial<PrintedCertificate>,
  { today, validityYears }: Bounds,
): Record<string, string[]> {
  const { issuedOn, validUntil, protocolDate } = { ...certificate, ...corrected }
  const longest = addYears(issuedOn, validityYears)
  return {
    ...(issuedOn > today && { issuedOn: ['День ещё не наступил'] }),
    ...(protocolDate > today && { protocolDate: ['День ещё не наступил'] }),
    ...(validUntil < today && {
      validUntil: ['Срок не может закончиться в прошлом: для этого свидетельство отзывают'],
    }),
    ...(validUntil > certificate.validUntil && {
      validUntil: [`Исправление срока не продлевает: не позже ${formatDate(certificate.validUntil)}`],
    }),
    ...('issuedOn' in corrected &&
      validUntil > longest && { validUntil: [`Срок длиннее, чем даёт порядок: не позже ${formatDate(longest)}`] }),
  }
}
