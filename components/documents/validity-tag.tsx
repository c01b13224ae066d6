import { Tag } from '@/components/ui/tag'
import { formatDate } from '@/lib/core/format'
import type { DocumentItem } from '@/lib/documents/types'

/** Until when a document is valid, when that is known; loud only when it is about to end or over. */
export function ValidityTag({ validUntil, validity }: Pick<DocumentItem, 'validUntil' | 'validity'>) {
  if (!validUntil) return null
  if (validity === 'expired') return <Tag tone="danger">Срок истёк {formatDate(validUntil)}</Tag>
  if (validity === 'soon') return <Tag tone="warning">Истекает {formatDate(validUntil)}</Tag>
  return <span className="text-base text-soft">Действует до {formatDate(validUntil)}</span>
}
