import { describe, expect, test } from 'vitest'
import { afterQuiet, defaultTiming, digestAt } from './plan'
import type { Timing } from './types'

const at = (time: string) => new Date(`2026-11-28T${time}+03:00`)
const timing = (changed: Partial<Timing>): Timing => ({ ...defaultTiming, ...changed })

describe('тихие часы', () => {
  test.each([
    // quiet hours, the person's zone, when, until when
    ['без тихих часов', timing({}), at('03:00'), null],
    ['днём тихих часов нет', timing({ quietFrom: 22, quietTo: 8 }), at('12:00'), null],
    ['перед началом', timing({ quietFrom: 22, quietTo: 8 }), at('21:59:59'), null],
    ['с началом', timing({ quietFrom: 22, quietTo: 8 }), at('22:00'), new Date('2026-11-29T08:00+03:00')],
    ['до полуночи', timing({ quietFrom: 22, quietTo: 8 }), at('23:59'), new Date('2026-11-29T08:00+03:00')],
    ['после полуночи', timing({ quietFrom: 22, quietTo: 8 }), at('00:00'), at('08:00')],
    ['перед концом', timing({ quietFrom: 22, quietTo: 8 }), at('07:59:59'), at('08:00')],
    ['с концом', timing({ quietFrom: 22, quietTo: 8 }), at('08:00'), null],
    ['днём', timing({ quietFrom: 13, quietTo: 15 }), at('14:30'), at('15:00')],
    // 20:00 in Moscow is 03:00 of the next day in Vladivostok and 19:00 in Kaliningrad.
    [
      'во Владивостоке',
      timing({ quietFrom: 22, quietTo: 8, zone: 10 }),
      at('20:00'),
      new Date('2026-11-29T01:00+03:00'),
    ],
    ['в Калининграде', timing({ quietFrom: 22, quietTo: 8, zone: 2 }), at('22:30'), null],
  ])('%s', (_name, chosen, moment, until) => {
    expect(afterQuiet(moment, chosen)).toEqual(until)
  })
})

describe('сводка', () => {
  test.each([
    ['сразу', timing({}), at('10:00'), null],
    ['сегодня', timing({ digestHour: 18 }), at('10:00'), at('18:00')],
    ['в сам час уже завтра', timing({ digestHour: 18 }), at('18:00'), new Date('2026-11-29T18:00+03:00')],
    ['завтра', timing({ digestHour: 9 }), at('10:00'), new Date('2026-11-29T09:00+03:00')],
    ['по своему времени', timing({ digestHour: 9, zone: 10 }), at('10:00'), new Date('2026-11-29T02:00+03:00')],
    [
      'в тихий час ждёт его конца',
      timing({ digestHour: 23, quietFrom: 22, quietTo: 8 }),
      at('10:00'),
      new Date('2026-11-29T08:00+03:00'),
    ],
  ])('%s', (_name, chosen, moment, when) => {
    expect(digestAt(moment, chosen)).toEqual(when)
  })
})
