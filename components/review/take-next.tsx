import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'

/** Takes the file that suits the expert best: a plain form, without a script. */
export function TakeNext() {
  return (
    <form method="post" action="/staff/next">
      <button type="submit" className={buttonClass('secondary', 'small')}>
        Следующая
        <Icon name="arrow-right" />
      </button>
    </form>
  )
}
