import type { z } from 'zod'
import { plural } from './plural'

const ANOTHER = 'Такое значение не подходит. Обновите страницу и заполните поле заново'

const signs = (count: number) => `${count} ${plural(count, ['знака', 'знаков', 'знаков'])}`

/**
 * Words for what a schema says nothing of itself: a form of ours does not send such a value, whoever writes one by hand
 * reads Russian all the same. Given to each `safeParse` whose faults are shown.
 */
export const plainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string' ? `Не больше ${signs(Number(issue.maximum))}` : `Не больше ${issue.maximum}`
    case 'too_small':
      if (issue.origin !== 'string') return `Не меньше ${issue.minimum}`
      return issue.minimum === 1 ? 'Заполните это поле' : `Не меньше ${signs(Number(issue.minimum))}`
    default:
      return ANOTHER
  }
}
