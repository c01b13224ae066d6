import { sealIdentity } from '@/lib/applications/identity'
import { DAY } from '@/lib/core/clock'
import { sealDoctor } from '@/lib/profile/identity'
import { OVERDUE_NOTE } from '@/lib/review/overdue'
import { sectionsOf } from '@/lib/review/sections'
import { proposedAt } from './fate'
import type { Plausible, Surroundings } from './plausible'
import type { Cell } from './copy'
import { uuidV7 } from './uuid'

type Table = {
  name: string
  columns: readonly string[]
  rows: (item: Plausible, around: Surroundings) => readonly (readonly Cell[])[]
}

const FIRST_OID = 3_000_000_000

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** Tables in the order their foreign keys ask for, and the rows one application adds to each. */
export const tables: readonly Table[] = [
  {
    name: 'User',
    columns: ['id', 'esiaOid', 'level', 'lastName', 'firstName', 'middleName', 'email', 'phone', 'createdAt'],
    rows: (item) =>
      newcomer(item, ({ ids, index, person, submittedAt }) => [
        ...[ids.user, String(FIRST_OID + index), 'CONFIRMED', person.lastName, person.firstName, person.middleName],
        ...[person.email, person.phone, iso(submittedAt)],
      ]),
  },
  {
    name: 'RoleGrant',
    columns: ['userId', 'role', 'grantedAt'],
    rows: (item) => newcomer(item, ({ ids, submittedAt }) => [ids.user, 'DOCTOR', iso(submittedAt)]),
  },
  {
    name: 'Doctor',
    columns: [
      ...['id', 'userId', 'lastName', 'firstName', 'middleName', 'birthDate', 'gender'],
      ...['snils', 'snilsIndex', 'inn', 'email', 'phone', 'esiaRefreshedAt', 'createdAt'],
    ],
    rows: (item) =>
      newcomer(item, ({ ids, person, submittedAt }) => [
        ...[ids.doctor, ids.user, person.lastName, person.firstName, person.middleName, person.birthDate],
        ...[person.gender.toUpperCase(), ...identityOf(ids.doctor, person), person.email, person.phone],
        ...[iso(submittedAt), iso(submittedAt)],
      ]),
  },
  {
    name: 'Document',
    columns: ['id', 'doctorId', 'kind', 'createdAt'],
    rows: ({ documents, ids, submittedAt }) =>
      documents.map((document) => [document.documentId, ids.doctor, document.kind, iso(submittedAt)]),
  },
  {
    name: 'DocumentVersion',
    columns: ['id', 'documentId', 'number', 'status', 'fileName', 'mediaType', 'size', 'sha256', 'uploadedAt'],
    rows: ({ documents, submittedAt }) =>
      documents.map((document) => [
        ...[document.documentVersionId, document.documentId, 1, 'ACCEPTED', document.fileName, document.mediaType],
        ...[document.size, document.sha256, iso(submittedAt)],
      ]),
  },
  {
    name: 'Application',
    columns: [
      ...[
        'id',
        'number',
        'doctorId',
        'procedureId',
        'kind',
        'specialtyCode',
        'regionCode',
        'centreCode',
        'status',
        'version',
      ],
      ...[
        'filed',
        'filedIdentity',
        'createdAt',
        'updatedAt',
        'submittedAt',
        'registeredOn',
        'dueOn',
        'assigneeId',
        'proposedById',
      ],
      ...['proposedAt', 'proposal', 'decidedById', 'decidedAt', 'surname', 'forename', 'previousId'],
      ...['escalatedAt', 'escalationNote', 'heldAt', 'heldById', 'holdReason', 'unreadByStaff', 'appealOpen'],
    ],
    rows: (item) => [applicationRow(item)],
  },
  {
    name: 'ApplicationDocument',
    columns: ['applicationId', 'requirementCode', 'documentVersionId'],
    rows: ({ documents, ids }) =>
      documents.map((document) => [ids.application, document.requirementCode, document.documentVersionId]),
  },
  {
    name: 'RefusalReason',
    columns: ['applicationId', 'reasonCode'],
    rows: ({ ids, status, reason }) => (status === 'REFUSED' ? [[ids.application, reason?.code ?? null]] : []),
  },
  {
    name: 'SectionVerdict',
    columns: ['applicationId', 'round', 'section', 'verdict', 'judgedById', 'judgedAt'],
    // Whoever proposes approval passes every section by it.
    rows: (item) =>
      item.status === 'AWAITING_APPROVAL'
        ? sectionsOf(item.procedure).map((section) => [
            ...[item.ids.application, 0, section, 'PASSED', item.expert, iso(proposedAt(item))],
          ])
        : [],
  },
  {
    name: 'DocumentRequest',
    columns: ['id', 'applicationId', 'round', 'createdById', 'createdAt', 'dueOn'],
    rows: ({ ids, expert, fate: { request } }) =>
      request ? [[ids.request, ids.application, 1, expert, iso(request.at), request.dueOn]] : [],
  },
  {
    name: 'DocumentRequestItem',
    columns: ['requestId', 'reasonCode', 'note'],
    rows: ({ ids, reason }) =>
      ids.request ? [[ids.request, reason?.code ?? null, 'Исправьте, пожалуйста, и приложите снова.']] : [],
  },
  {
    name: 'Message',
    columns: ['applicationId', 'authorId', 'authorRole', 'text', 'sentAt'],
    rows: ({ ids, fate, submittedAt }) =>
      fate.unread ? [[ids.application, ids.user, 'DOCTOR', 'Когда будет решение?', iso(submittedAt + DAY)]] : [],
  },
  {
    name: 'Appeal',
    columns: ['applicationId', 'text', 'filedAt', 'dueOn'],
    rows: ({ ids, fate: { appeal } }) => (appeal ? [[ids.application, appeal.text, iso(appeal.at), appeal.dueOn]] : []),
  },
  {
    name: 'Certificate',
    columns: [
      ...['id', 'applicationId', 'doctorId', 'number', 'kind', 'specialtyCode', 'specialtyName', 'lastName'],
      ...['firstName', 'middleName', 'issuedOn', 'validUntil', 'protocolNumber', 'protocolDate', 'centre', 'contact'],
      'createdAt',
    ],
    rows: certificateRows,
  },
  {
    name: 'Event',
    columns: ['id', 'at', 'type', 'actorId', 'actorRole', 'actorName', 'doctorId', 'applicationId', 'data'],
    rows: ({ events, ids }) =>
      events.map(({ at, actorId, actorRole, actorName, data: { type, ...details } }) => [
        ...[uuidV7(at), iso(at), type, actorId, actorRole, actorName],
        ...[ids.doctor, ids.application, JSON.stringify(details)],
      ]),
  },
]

function identityOf(doctorId: string, { snils, inn }: Plausible['person']): Cell[] {
  const sealed = sealDoctor(doctorId, { snils, inn, passportSeries: null, passportNumber: null })
  return [sealed.snils, sealed.snilsIndex, sealed.inn]
}

/** Who files again is there already. */
function newcomer(item: Plausible, row: (item: Plausible) => Cell[]): Cell[][] {
  return item.previous ? [] : [row(item)]
}

function applicationRow(item: Plausible): Cell[] {
  const { ids, procedure, specialty, region, status, decidedAt, submittedAt, expert, secretary, fate } = item
  const proposed = proposedAt(item)
  const proposal = proposed === null ? null : status === 'REFUSED' ? 'REFUSE' : 'APPROVE'
  const updatedAt = Math.max(...item.events.map(({ at }) => at))
  return [
    ...[
      ids.application,
      item.number,
      ids.doctor,
      procedure.id,
      item.kind,
      specialty.code,
      region.code,
      item.centreCode,
      status,
      2,
    ],
    ...[JSON.stringify(item.filed), sealIdentity(ids.application, item.identity)],
    ...[iso(submittedAt), iso(updatedAt), iso(submittedAt)],
    ...[item.registeredOn, item.dueOn, expert, proposed === null ? null : expert],
    ...[iso(proposed), proposal, secretary, iso(decidedAt)],
    // Given here, the triggers have nothing to look up.
    ...[plainName(item.person.lastName), plainName(item.person.firstName), item.previous?.ids.application ?? null],
    ...(fate.escalatedAt === null ? [null, null] : [iso(fate.escalatedAt), OVERDUE_NOTE]),
    ...(fate.held ? [iso(submittedAt + DAY), expert, 'Ждём ответа организации'] : [null, null, null]),
    ...[fate.unread, fate.appeal !== null],
  ]
}

const plainName = (name: string) => name.toLowerCase().replaceAll('ё', 'е')

function certificateRows({ ids, certificate, ...item }: Plausible, { centre }: Surroundings): Cell[][] {
  if (!certificate || !ids.certificate) return []
  const { person, specialty } = item
  return [
    [
      ...[ids.certificate, ids.application, ids.doctor, certificate.number, item.kind, specialty.code, specialty.name],
      ...[person.lastName, person.firstName, person.middleName, certificate.issuedOn, certificate.validUntil],
      ...[`${item.region.code}-${certificate.issuedOn.replaceAll('-', '')}`, certificate.issuedOn],
      ...[centre.name, centre.contact, iso(item.decidedAt)],
    ],
  ]
}
