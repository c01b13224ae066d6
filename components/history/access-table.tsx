import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { FileName } from '@/components/ui/file-name'
import { DataTable } from '@/components/ui/table'
import { unbrokenNumbers } from '@/components/ui/unbroken'
import { roleLabels } from '@/lib/auth/roles'
import { formatDateTime } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { lookPurpose } from '@/lib/history/labels'
import type { HistoryItem } from '@/lib/history/types'

/** Who of the staff opened the doctor's file, when, in which role and why, newest first. */
export function AccessTable({ items }: { items: readonly HistoryItem[] }) {
  return (
    <DataTable
      caption="Кто открывал мои данные"
      columns={[
        { key: 'at', header: 'Когда' },
        { key: 'name', header: 'Кто' },
        { key: 'role', header: 'Роль' },
        { key: 'what', header: 'Что открыто' },
        { key: 'why', header: 'Основание' },
      ]}
      rows={items.map(({ id, at, actorName, actorRole, data }) => ({
        key: id,
        cells: {
          at: formatDateTime(at),
          name: <span className="whitespace-nowrap">{actorName}</span>,
          role: actorRole ? roleLabels[actorRole] : 'система',
          what: <Opened data={data} />,
          why: lookPurpose(data.type, actorRole),
        },
      }))}
      empty={
        <EmptyState icon="eye" title="Ваши данные пока никто не открывал">
          Когда сотрудник откроет вашу заявку, здесь появится запись: кто, в какой роли, когда и зачем.
        </EmptyState>
      }
    />
  )
}

function Opened({ data }: { data: HistoryItem['data'] }) {
  const what = opened(data)
  return typeof what === 'string' ? unbrokenNumbers(what) : what
}

function opened(data: HistoryItem['data']): ReactNode {
  switch (data.type) {
    case 'document.viewed':
      return (
        <>
          Документ «<FileName>{data.fileName}</FileName>»
        </>
      )
    case 'application.sentAhead':
      return `Заявка ${data.number ?? ''} загружена заранее, ещё не открыта`
    case 'profile.viewed':
      return 'Сведения об образовании'
    case 'profile.changeViewed':
      return `Запрос на изменение: ${data.field}`
    case 'application.actViewed':
      return `Акт подачи заявки ${data.number ?? ''}`
    case 'application.signedViewed':
      return `${data.part === 'record' ? 'Подписанная заявка' : 'Подпись заявки'} ${data.number ?? ''}`
    case 'application.letterFileViewed':
      return (
        <>
          Файл «<FileName>{data.fileName}</FileName>» из письма
        </>
      )
    case 'certificate.viewed':
      return `Свидетельство ${formatCertificateNumber(data.number)}`
    case 'certificate.extractViewed':
      return 'Выписка из реестра'
    case 'delivery.viewed':
      return 'Отправленное вам сообщение'
    case 'delivery.listed':
      return 'Список отправленных вам сообщений'
    case 'staff.searched':
      return 'Ваши заявки, найденные по СНИЛС'
    default:
      return data.type === 'application.viewed' && data.number ? `Заявка ${data.number}` : 'Заявка'
  }
}
