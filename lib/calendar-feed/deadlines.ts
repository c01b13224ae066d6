import { addDays, type CalendarDate } from '@/lib/core/calendar'
import { formatDate } from '@/lib/core/format'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { documentKindLabels } from '@/lib/documents/labels'
import type { OwnCertificate, Renewal } from '@/lib/renewal/types'
import type { Deadline } from './types'

export type DeadlineFacts = {
  today: CalendarDate
  certificates: readonly (Pick<OwnCertificate, 'id' | 'specialty' | 'validUntil'> & { renewal: Renewal })[]
  /** Requests that wait for an answer. */
  requests: readonly { id: string; applicationId: string; number: string | null; dueOn: CalendarDate }[]
  documents: readonly { id: string; kind: DocumentKind; validUntil: CalendarDate }[]
}

/** What is over stays in the calendar for so many days. */
export const KEPT_DAYS = 31

/**
 * The doctor's own deadlines, by their uid. A calendar may be read by whoever sees its screen or keeps its copy: no names, no
 * numbers of papers, no words of the staff.
 */
export function deadlinesOf({ today, certificates, requests, documents }: DeadlineFacts): Deadline[] {
  const since = addDays(today, -KEPT_DAYS)
  return [
    ...certificates.flatMap(ofCertificate),
    ...requests.map(({ id, applicationId, number, dueOn }) => ({
      uid: uidOf('request', id),
      day: dueOn,
      title: `Ответить на запрос по заявке ${number}`,
      text: 'До конца этого дня отправьте ответ: без него заявка будет отклонена автоматически.',
      path: `/cabinet/applications/${applicationId}`,
      remindDaysBefore: [2, 0],
    })),
    ...documents.map(({ id, kind, validUntil }) => ({
      uid: uidOf('document', id),
      day: validUntil,
      title: `Заканчивается документ: ${documentKindLabels[kind]}`,
      text: 'Последний день действия. После него с этим документом нельзя подать заявку: замените файл новым.',
      path: `/cabinet/documents/${id}`,
      remindDaysBefore: [30, 7],
    })),
  ]
    .filter(({ day }) => day >= since)
    .toSorted((left, right) => left.uid.localeCompare(right.uid, 'en'))
}

const uidOf = (kind: string, id: string) => `${kind}-${id}@accreditation-cabinet`

function ofCertificate({ id, specialty, validUntil, renewal }: DeadlineFacts['certificates'][number]): Deadline[] {
  if (renewal.state === 'closed') return []
  const { opensOn, fileBy } = renewal
  const path = `/cabinet/certificates/${id}`
  const end = {
    uid: uidOf('certificate', id),
    day: validUntil,
    title: `Заканчивается свидетельство: ${specialty}`,
    text: 'Последний день действия свидетельства об аккредитации.',
    ...{ path, remindDaysBefore: [30, 7] },
  }
  if (renewal.state === 'underWay') return [end]
  return [
    end,
    {
      uid: uidOf('renewal-opens', id),
      day: opensOn,
      title: `Можно подать на продление: ${specialty}`,
      text: `С этого дня принимают заявку на периодическую аккредитацию. Лучше подать не позже ${formatDate(fileBy)}.`,
      ...{ path: `${path}/renew`, remindDaysBefore: [0] },
    },
    {
      uid: uidOf('renewal-file-by', id),
      day: fileBy,
      title: `Подать на продление: ${specialty}`,
      text: 'Последний день, когда решение успеет прийти до конца срока, даже если эксперт запросит документы.',
      ...{ path: `${path}/renew`, remindDaysBefore: [14, 1] },
    },
  ]
}
