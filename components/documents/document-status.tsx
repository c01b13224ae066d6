import { Tag } from '@/components/ui/tag'
import type { Tone } from '@/components/ui/tone'
import type { DocumentStatus } from '@/lib/db/generated/prisma/enums'
import { documentStatusLabels } from '@/lib/documents/labels'

const tones: Record<DocumentStatus, Tone> = { CHECKING: 'info', ACCEPTED: 'success', REJECTED: 'danger' }

export function DocumentStatusTag({ status }: { status: DocumentStatus }) {
  return <Tag tone={tones[status]}>{documentStatusLabels[status]}</Tag>
}
