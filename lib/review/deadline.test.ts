import { describe, expect, test } from 'vitest'
import { ApplicationStatus } from '@/lib/db/generated/prisma/enums'
import { addDays } from '@/lib/core/calendar'
import { deadline, termRange } from './deadline'

// Friday; Monday 9 November 2026 is a working day, Wednesday 4 November is a holiday.
const TODAY = '2026-11-06'

describe('срок', () => {
  test.each([
    ['2026-11-03', 'danger', 'просрочено на 2 раб. дн.'],
    ['2026-11-05', 'danger', 'просрочено на 1 раб. дн.'],
    ['2026-11-06', 'warning', 'сегодня'],
    ['2026-11-07', 'warning', 'осталось меньше рабочего дня'],
    ['2026-11-09', 'warning', 'осталось 1 раб. дн.'],
    ['2026-11-11', 'warning', 'осталось 3 раб. дн.'],
    ['2026-11-12', 'neutral', 'осталось 4 раб. дн.'],
    ['2026-12-04', 'neutral', 'осталось 20 раб. дн.'],
  ])('%s: %s, «%s»', (dueOn, tone, label) => {
    expect(deadline({ status: 'IN_REVIEW', dueOn }, TODAY)).toEqual({ tone, label })
  })

  test('в выходные после срока просрочено, хотя рабочих дней не прошло', () => {
    expect(deadline({ status: 'IN_REVIEW', dueOn: TODAY }, '2026-11-07')).toEqual({
      tone: 'danger',
      label: 'просрочено',
    })
  })

  test('пока ход за врачом, срок приостановлен и не горит', () => {
    expect(deadline({ status: 'DOCUMENTS_REQUIRED', dueOn: '2026-01-12' }, TODAY)?.tone).toBe('neutral')
  })

  test.each(['APPROVED', 'REFUSED', 'WITHDRAWN'] as ApplicationStatus[])('%s: срока больше нет', (status) => {
    expect(deadline({ status, dueOn: '2026-01-12' }, TODAY)).toBeNull()
  })
})

test('границы красного, жёлтого и зелёного срока сходятся с подписью каждого дня, и в праздники', () => {
  for (const today of ['2026-11-20', '2026-11-22', '2026-12-29', '2027-01-03', '2026-05-01']) {
    for (let n = -30; n <= 40; n += 1) {
      const dueOn = addDays(today, n)
      const tone = deadline({ status: 'IN_REVIEW', dueOn }, today)?.tone
      const inside = (['red', 'amber', 'green'] as const).filter((term) => {
        const [from, to] = termRange(term, today)
        return from <= dueOn && dueOn <= to
      })
      expect(inside).toEqual([tone === 'danger' ? 'red' : tone === 'warning' ? 'amber' : 'green'])
    }
  }
})
