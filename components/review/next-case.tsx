'use client'

import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import type { Workbench } from '@/lib/review/types'
import { KeyHint } from './key-hint'
import { useLookAhead } from './use-look-ahead'

/**
 * The way to the next file: by the address under which it waits in the router's cache, once it has been fetched. While it is on
 * its way, the next page is loaded as a document.
 */
export function NextCase({ next }: Pick<Workbench, 'next'>) {
  const address = next && `/staff/applications/${next.id}`
  const { under, coming } = useLookAhead(next?.ahead ? address : null)
  if (!address) return null
  return (
    <a
      href={under ?? address}
      data-document={coming || undefined}
      data-key="next-case"
      className={buttonClass('secondary', 'small')}
    >
      Следующая
      <KeyHint name="next-case" />
      <Icon name="chevron-right" className="size-5" />
    </a>
  )
}
