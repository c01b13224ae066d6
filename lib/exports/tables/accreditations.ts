import { asSentence } from '@/lib/core/format'
import { parseAccreditationFilter } from '@/lib/accreditations/filter'
import { findCase, walkAccreditations } from '@/lib/accreditations/queries'
import type { AccreditationFilter, AccreditationLine, CaseJournal } from '@/lib/accreditations/types'
import { appealStatusLabels } from '@/lib/appeals/labels'
import { statusLabels } from '@/lib/applications/labels'
import type { DoctorActor } from '@/lib/auth/actor'
import { roleLabels } from '@/lib/auth/roles'
import { moscowDate } from '@/lib/core/calendar'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { describePeriod, eventDetails, eventTitle } from '@/lib/history/labels'
import { procedureKindLabels } from '@/lib/reference/labels'
import { atOnce, day, moment, text, type Cell, type Sheaf, type Table } from '../table'

/** «История аккредитаций» under a filter. */
export async function accreditationsSheaf(actor: DoctorActor, query: URLSearchParams): Promise<Sheaf> {
  const { filter } = parseAccreditationFilter(Object.fromEntries(query))
  const lines = (await Array.fromAsync(walkAccreditations(actor, filter))).flat()
  const columns = [
    { header: 'Подана', share: 1.15 },
    { header: 'Заявка', share: 1.7 },
    { header: 'Вид', share: 2.2 },
    { header: 'Специальность', share: 1.85 },
    { header: 'Решение', share: 1.15 },
    { header: 'Результат', share: 1.35 },
    { header: 'Свидетельство', share: 1.63 },
    { header: 'Действует до', share: 1.2 },
  ]
  return {
    ...{
      title: 'История аккредитаций',
      about: `${asSentence(actor.shortName)} ${describeAccreditations(filter)}`,
      total: lines.length,
    },
    tables: [{ title: 'Аккредитации', columns, rows: atOnce(lines.map(lineCells)) }],
  }
}

function lineCells({ at, applicationId, number, kind, specialty, decidedAt, status, certificate }: AccreditationLine) {
  return [
    day(applicationId && moscowDate(at)),
    text(number),
    text(procedureKindLabels[kind]),
    text(specialty),
    day(decidedAt ? moscowDate(decidedAt) : certificate?.issuedOn),
    text(status ? statusLabels[status] : certificate?.phrase),
    text(certificate && formatCertificateNumber(certificate.number)),
    day(certificate?.validUntil),
  ]
}

/** The filter in words. */
export function describeAccreditations({ kind, ...period }: AccreditationFilter): string {
  return `${kind ? procedureKindLabels[kind] : 'Все виды'}, ${describePeriod(period)}`
}

/** The full journal of one case; null when there is none with this id. */
export async function caseSheaf(actor: DoctorActor, id: string): Promise<Sheaf | null> {
  const journal = await findCase(actor, id)
  if (!journal) return null
  const { number, procedure, specialty } = journal.application
  const tables = [
    factsTable(journal),
    stagesTable(journal),
    requestsTable(journal),
    documentsTable(journal),
    lettersTable(journal),
    eventsTable(journal),
  ]
  return {
    ...{
      title: `Журнал заявки ${number}`,
      about: `${asSentence(actor.shortName)} ${procedure.title}, ${specialty}`,
      total: null,
    },
    tables: tables.filter((table) => table !== null),
  }
}

function table(title: string, columns: Table['columns'], rows: Cell[][]): Table | null {
  return rows.length > 0 ? { title, columns, rows: atOnce(rows) } : null
}

function factsTable({ application, appeals }: CaseJournal): Table | null {
  const { status, submittedAt, registeredOn, dueOn, decidedAt, decidedByRule, refusals, certificate, filed } =
    application
  const columns = [
    { header: 'Сведения', share: 2.5 },
    { header: 'Значение', share: 5 },
  ]
  const rows: Cell[][] = [
    [text('Результат'), text(statusLabels[status])],
    [text('Регион'), text(filed?.region.name)],
    [text('Отправлена'), moment(submittedAt)],
    [text('Дата регистрации'), day(registeredOn)],
    [text('Срок решения'), day(dueOn)],
    [text('Решение принято'), moment(decidedAt)],
    ...(decidedByRule ? [[text('Почему'), text('Истёк срок ответа на запрос')]] : []),
    ...refusals.map(({ title, note, recommendation }) => [
      ...[text('Причина отказа'), text(sentences(title, note, recommendation))],
    ]),
    ...(certificate ? [[text('Свидетельство'), text(formatCertificateNumber(certificate.number))]] : []),
    ...appeals.flatMap((appeal) => [
      [text('Апелляция'), text(appeal.text)],
      [text('Ответ на апелляцию'), text(sentences(appealStatusLabels[appeal.status], appeal.answer))],
    ]),
  ]
  return table('Заявка и результат', columns, rows)
}

function sentences(...words: (string | null)[]): string {
  return words.flatMap((one) => (one ? [asSentence(one)] : [])).join(' ')
}

function stagesTable({ stages }: CaseJournal): Table | null {
  const columns = [
    { header: 'Этап', share: 4 },
    { header: 'С', share: 1.4 },
    { header: 'По', share: 1.4 },
    { header: 'Рабочих дней', share: 1.3 },
    { header: 'Норма', share: 1 },
  ]
  const rows = stages.map(({ title, from, until, workingDays, norm }): Cell[] => [
    ...[text(title), day(from), until ? day(until) : text('идёт')],
    ...[{ count: workingDays }, { count: norm }],
  ])
  return table('Этапы', columns, rows)
}

function requestsTable({ application: { requests } }: CaseJournal): Table | null {
  const columns = [
    { header: 'Запрос', share: 1 },
    { header: 'Дата', share: 1.4 },
    { header: 'Что просили', share: 4 },
    { header: 'Ответ', share: 3 },
    { header: 'Отправлен', share: 1.8 },
  ]
  const rows = requests.flatMap(({ round, createdAt, answeredAt, expiredAt, items }) =>
    items.map(({ title, note, answer, document }): Cell[] => [
      ...[{ count: round }, moment(createdAt), text(`${title}: ${note}`)],
      ...[text([answer, document?.fileName].filter(Boolean).join('. ')), moment(expiredAt ? null : answeredAt)],
    ]),
  )
  return table('Запросы и ответы', columns, rows)
}

function documentsTable({ documents }: CaseJournal): Table | null {
  const columns = [
    { header: 'Документ', share: 3 },
    { header: 'Файл', share: 3 },
    { header: 'Версия', share: 1 },
    { header: 'SHA-256', share: 3 },
  ]
  const rows = documents.map(({ title, fileName, number, sha256 }): Cell[] => [
    ...[text(title), text(fileName), number ? { count: number } : text('удалён'), text(sha256)],
  ])
  return table('Документы', columns, rows)
}

function lettersTable({ letters }: CaseJournal): Table | null {
  const columns = [
    { header: 'Когда', share: 1.8 },
    { header: 'Кто', share: 1.8 },
    { header: 'Письмо', share: 5 },
    { header: 'Файлы', share: 2 },
  ]
  return table(
    'Переписка',
    columns,
    letters.map(({ at, by, text: said, files }) => [moment(at), text(by), text(said), text(files.join(', '))]),
  )
}

function eventsTable({ events }: CaseJournal): Table | null {
  const columns = [
    { header: 'Когда', share: 1.8 },
    { header: 'Событие', share: 4 },
    { header: 'Подробности', share: 4 },
    { header: 'Кто', share: 2 },
  ]
  return table(
    'Журнал',
    columns,
    events.map(({ at, by, role, event }) => [
      ...[
        moment(at),
        text(eventTitle(event)),
        text(eventDetails(event)),
        text(role ? `${by}, ${roleLabels[role]}` : by),
      ],
    ]),
  )
}
