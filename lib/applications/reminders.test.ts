import { describe, expect, test } from 'vitest'
import { remindersDue } from './reminders'

describe('напоминания о запросе', () => {
  test.each([
    ['рано', { left: 15, given: 21, sent: [] }, []],
    ['за 14 дней', { left: 14, given: 21, sent: [] }, [14]],
    ['второй раз в тот же день', { left: 14, given: 21, sent: [14] }, []],
    ['за 7 дней', { left: 7, given: 21, sent: [14] }, [7]],
    ['между днями', { left: 5, given: 21, sent: [14, 7] }, []],
    ['за 2 дня', { left: 2, given: 21, sent: [14, 7] }, [2]],
    ['после простоя одно за все', { left: 1, given: 21, sent: [] }, [2, 7, 14]],
    ['в последний день', { left: 0, given: 21, sent: [14, 7] }, [2]],
    ['срок вышел', { left: -1, given: 21, sent: [] }, []],
    ['срок короче напоминания', { left: 7, given: 7, sent: [] }, []],
    ['короткий срок, два дня', { left: 2, given: 7, sent: [] }, [2]],
  ])('%s', (_case, facts, expected) => {
    expect(remindersDue(facts)).toEqual(expected)
  })
})
