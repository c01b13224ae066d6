import { describe, expect, test } from 'vitest'
import { paceWords, speedOf, withSample, type Sample } from './upload-pace'

const MB = 1024 * 1024
const samples = (...sent: number[]): Sample[] => sent.map((bytes, index) => ({ at: index * 1000, sent: bytes }))

describe('скорость отправки', () => {
  test.each([
    [[], null],
    [samples(0), null],
    [samples(0, 0), null],
    [samples(0, MB), MB],
    [samples(MB, MB, 3 * MB), MB],
  ])('%#', (given, speed) => {
    expect(speedOf(given)).toBe(speed)
  })

  test('считается за последние секунды; отправка с более раннего места начинает счёт заново', () => {
    const long = samples(0, 1, 2, 3, 4, 5, 6).reduce<Sample[]>(withSample, [])
    expect(long[0]?.at).toBe(1000)
    expect(withSample(long, { at: 7000, sent: 2 })).toEqual([{ at: 7000, sent: 2 }])
  })

  test.each([
    [null, MB, ''],
    [MB, 0, ''],
    [1.2 * MB, 8 * MB, '1,2 МБ/с, осталось 7 с'],
    [100, 1, '100 Б/с, осталось 1 с'],
    [MB, 90 * MB, '1 МБ/с, осталось 2 мин'],
    [1, 3700, '1 Б/с, осталось 1 ч 1 мин'],
  ])('%s, %s', (speed, left, words) => {
    expect(paceWords(speed, left)).toBe(words)
  })
})
