import { Notice } from '@/components/ui/notice'
import type { EarlyRenewal } from '@/lib/applications/types'
import { formatDate } from '@/lib/core/format'

/** Said before a renewal is filed too soon: it is not refused, since who is in the right is for the commission to say. */
export function EarlyNotice({ early: { validUntil, opensOn } }: { early: EarlyRenewal }) {
  return (
    <Notice tone="warning" title="Подавать на продление ещё рано">
      <p>
        Свидетельство по этой специальности действует до {formatDate(validUntil)}, срок подачи начинается{' '}
        {formatDate(opensOn)}. Черновик можно готовить и сейчас, он сохранится; заявку, отправленную раньше, комиссия
        вправе отклонить.
      </p>
    </Notice>
  )
}
