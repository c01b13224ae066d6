import type { PersonName } from '@/lib/core/format'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { documentFormats, type DocumentFormat } from './schema'

const MAX_LENGTH = 120
const MAX_EXTENSION = 10
const FALLBACK = 'Документ'

/** C0, C1, line separators, marks that change the direction of text or cannot be seen. */
const INVISIBLE =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]/gu

/** Names of devices: Windows neither saves nor opens such files, whatever their extension. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** The name of an uploaded file made safe to keep and show: no path, no control characters, at most 120 characters. */
export function cleanFileName(raw: string): string {
  const base = raw.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const name = base
    .replace(/[\t\n\r]/g, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(DEVICES, '_$&')
  return shorten(name || FALLBACK)
}

/** Lower-case extension without the dot; empty when there is none. */
export function fileExtension(name: string): string {
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
  return extension.length <= MAX_EXTENSION && /^[a-z0-9]+$/.test(extension) ? extension : ''
}

/** The name with the extension of its format when it came without any, as some phones send it. */
export function withExtension(name: string, format: DocumentFormat): string {
  return fileExtension(name) ? name : `${name}.${documentFormats[format].extensions[0]}`
}

const kindNames: Record<DocumentKind, string> = {
  PASSPORT: 'Паспорт',
  SNILS: 'СНИЛС',
  INN: 'ИНН',
  NAME_CHANGE: 'Смена_имени',
  DIPLOMA: 'Диплом',
  RESIDENCY_DIPLOMA: 'Диплом_ординатуры',
  RETRAINING_DIPLOMA: 'Диплом_о_переподготовке',
  SPECIALIST_CERTIFICATE: 'Сертификат',
  CPD_CERTIFICATE: 'Удостоверение_ПК',
  EMPLOYMENT_RECORD: 'Трудовая_книжка',
  EMPLOYMENT_CONTRACT: 'Трудовой_договор',
  EMPLOYER_REFERENCE: 'Справка_с_работы',
  INTERNSHIP_REFERENCE: 'Справка_о_стажировке',
  PROFESSIONAL_REPORT: 'Отчёт',
  EMPLOYER_REFUSAL: 'Отказ_работодателя',
  CLEAN_RECORD: 'Справка_о_судимости',
  ORGANISATION_LICENCE: 'Лицензия',
  DATA_CONSENT: 'Согласие',
  OTHER: 'Документ',
}

/** «Иванова_А_С_Диплом.pdf»: the name that papers are asked for under; the extension is that of the kept file. */
export function proposedFileName({ last, first, middle }: PersonName, kind: DocumentKind, fileName: string): string {
  const initials = [first, middle].flatMap((name) => (name ? (Array.from(name)[0] ?? []) : []))
  const words = [last, ...initials, kindNames[kind]].map((word) => word.replace(/[^\p{L}\p{N}_-]+/gu, '_'))
  return cleanFileName(`${words.join('_')}.${fileExtension(fileName)}`)
}

function shorten(name: string): string {
  const characters = Array.from(name)
  if (characters.length <= MAX_LENGTH) return name
  const extension = fileExtension(name)
  const tail = extension ? `.${extension}` : ''
  return (
    characters
      .slice(0, MAX_LENGTH - tail.length - 1)
      .join('')
      .trimEnd() +
    '…' +
    tail
  )
}
