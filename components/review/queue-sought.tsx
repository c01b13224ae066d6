import { queueAddress, NOBODY, type QueueView } from '@/lib/review/queue/schema'
import type { Sought } from '@/lib/review/queue/types'

/** What the list was searched for, when the words in the field do not say it all. */
export function QueueSought({ view, sought, found }: { view: QueueView; sought: Sought | null; found: boolean }) {
  if (view.doctor && view.doctor !== NOBODY) {
    return (
      <p className="mb-4">
        Показаны заявки врача, найденного по СНИЛС.{' '}
        <a className="link" href={queueAddress({ ...view, doctor: null })}>
          Показать всех
        </a>
      </p>
    )
  }
  if (!sought?.similar || !found) return null
  return <p className="mb-4">Фамилии, которая начинается с «{sought.text}», нет: показаны похожие.</p>
}
