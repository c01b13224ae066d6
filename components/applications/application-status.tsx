import { Tag } from '@/components/ui/tag'
import { statusLabels, statusTones } from '@/lib/applications/labels'
import type { ApplicationItem } from '@/lib/applications/types'

export function ApplicationStatusTag({ status }: { status: ApplicationItem['status'] }) {
  return <Tag tone={statusTones[status]}>{statusLabels[status]}</Tag>
}
