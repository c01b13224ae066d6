'use client'

import { Button } from './button'
import { Icon } from './icon'

/** Prints the page; without scripts the browser's own menu does. */
export function PrintButton() {
  return (
    <Button variant="secondary" className="no-print noscript:hidden" onClick={() => window.print()}>
      <Icon name="printer" />
      Распечатать
    </Button>
  )
}
