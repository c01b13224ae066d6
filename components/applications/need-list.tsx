import { TaskList } from '@/components/ui/task-list'
import type { ScreenerNeed } from '@/lib/applications/screener-types'
import { uploadHref } from './document-options'

type NeedListProps = {
  needs: readonly Pick<ScreenerNeed, 'title' | 'hint' | 'kind' | 'fileName'>[]
  /** What is said of a document that is there. */
  ready: string
}

/** Documents that an application wants: those that are there by name, the others with the way to add them. */
export function NeedList({ needs, ready }: NeedListProps) {
  return (
    <TaskList
      items={needs.map(({ title, hint, kind, fileName }) => ({
        title,
        hint: fileName ?? hint,
        ...(fileName === null && { href: uploadHref(kind) }),
        status:
          fileName === null
            ? { label: 'Нужно добавить', tone: 'neutral' as const }
            : { label: ready, tone: 'success' as const },
      }))}
    />
  )
}
