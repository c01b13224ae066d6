import { Notice } from '@/components/ui/notice'
import { knownLabel } from '@/lib/core/known-labels'
import type { DocumentDetails } from '@/lib/documents/types'

const news = {
  replaced: 'Файл заменён',
  withdrawn: 'Просьба о замене отозвана',
  validity: 'Срок действия сохранён',
  restored: 'Документ восстановлен',
}

/** What the form that led here has done. */
export function DocumentNews({ document, code }: { document: DocumentDetails; code: unknown }) {
  const title = knownLabel(news, code)
  if (!title) return null
  if (code === 'replaced' && document.waiting) {
    return (
      <Notice tone="success" role="status" className="mb-6" title="Просьба о замене отправлена">
        <p>Сотрудники посмотрят новый файл и ответят. До этого в документе остаётся прежний.</p>
      </Notice>
    )
  }
  return <Notice tone="success" role="status" className="mb-6" title={title} />
}
