import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterEach, describe, expect, test } from 'vitest'
import { addDays } from '@/lib/core/calendar'
import { digestOf, renderCalendar } from './render'
import { parseSecret } from './schema'
import type { Deadline, Revision } from './types'

const ORIGIN = 'https://cabinet.example.ru'
const modifiedAt = new Date('2026-11-28T09:00:00Z')

const deadline: Deadline & Revision = {
  uid: 'certificate-1@accreditation-cabinet',
  day: '2027-02-28',
  title: 'Заканчивается свидетельство: Терапия; «взрослые», и другие',
  text: 'Последний день действия.\nПодайте заранее, не позже 11.01.2027: \\ обратная черта.',
  path: '/cabinet/certificates/1',
  remindDaysBefore: [30, 0],
  ...{ sequence: 2, modifiedAt },
}

const zone = process.env.TZ
afterEach(() => {
  process.env.TZ = zone
})

function eventsOf(text: string): ICAL.Event[] {
  const root = new ICAL.Component(ICAL.parse(text) as unknown[])
  return root.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
}

describe('календарь', () => {
  test('чужой разборщик читает то же, что записано', () => {
    const text = renderCalendar([deadline], ORIGIN)
    const [event] = eventsOf(text)
    expect(event).toMatchObject({ uid: deadline.uid, summary: deadline.title, description: deadline.text, sequence: 2 })
    expect(event?.startDate.toString()).toBe('2027-02-28')
    expect(event?.startDate.isDate).toBe(true)
    expect(event?.endDate.toString()).toBe('2027-03-01')
    const property = (name: string) => event?.component.getFirstPropertyValue(name)?.toString()
    expect(property('url')).toBe(`${ORIGIN}/cabinet/certificates/1`)
    expect(property('last-modified')).toBe('2026-11-28T09:00:00Z')
    expect(property('dtstamp')).toBe('2026-11-28T09:00:00Z')
    expect(property('transp')).toBe('TRANSPARENT')
    expect(property('class')).toBe('PRIVATE')
  })

  test('напоминает в девять утра за столько дней, сколько сказано, и в сам день', () => {
    const alarms = eventsOf(renderCalendar([deadline], ORIGIN))[0]?.component.getAllSubcomponents('valarm') ?? []
    const triggers = alarms.map((alarm) => (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds())
    expect(triggers).toEqual([-30 * 86_400 + 9 * 3600, 9 * 3600])
    // Related to the beginning of the day: its end is another day.
    expect(alarms.map((alarm) => alarm.getFirstProperty('trigger')?.getParameter('related') ?? 'START')).toEqual([
      'START',
      'START',
    ])
  })

  test('в любом часовом поясе сервера — те же байты', () => {
    const texts = ['UTC', 'America/New_York', 'Asia/Kamchatka'].map((TZ) => {
      process.env.TZ = TZ
      return renderCalendar([deadline], ORIGIN)
    })
    expect(new Set(texts).size).toBe(1)
  })

  test('пустой календарь тоже календарь', () => {
    const text = renderCalendar([], ORIGIN)
    expect(eventsOf(text)).toEqual([])
    expect(text).toContain('METHOD:PUBLISH')
    expect(text).toContain('X-WR-CALNAME:Сроки аккредитации')
  })

  test('любые слова доходят целыми, строки не длиннее 75 байтов и кончаются CRLF', () => {
    // Control characters do not occur in names of specialties and kinds.
    const words = fc.string({ unit: fc.constantFrom(...'абвЁ№«»😀ab ,;:\\"\n\t-'), minLength: 1, maxLength: 200 })
    const any = fc.record({ title: words, text: words, shift: fc.nat(4000), sequence: fc.nat(1000) })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), (given) => {
        const deadlines = given.map(({ title, text, shift, sequence }, index) => ({
          ...{ ...deadline, uid: `u-${index}`, title, text, sequence, day: addDays('2026-01-01', shift) },
        }))
        const written = renderCalendar(deadlines, ORIGIN)
        for (const line of written.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          expect(line).not.toMatch(/[\r\n]/)
        }
        const read = eventsOf(written)
        expect(read.map(({ uid }) => uid)).toEqual(deadlines.map(({ uid }) => uid))
        for (const [index, { title, text, day, sequence }] of deadlines.entries()) {
          expect(read[index]?.summary).toBe(title)
          expect(read[index]?.description).toBe(text)
          expect(read[index]?.startDate.toString()).toBe(day)
          expect(read[index]?.sequence).toBe(sequence)
        }
      }),
      { numRuns: 60 },
    )
  })
})

test.each([
  ['день', { day: '2027-03-01' }],
  ['название', { title: 'Другое' }],
  ['текст', { text: 'Другой' }],
  ['напоминания', { remindDaysBefore: [7] }],
])('изменённое видно по отпечатку: %s', (_, change) => {
  expect(digestOf({ ...deadline, ...change })).not.toBe(digestOf(deadline))
})

test.each([
  [`${'A'.repeat(43)}.ics`, 'A'.repeat(43)],
  ['A'.repeat(43), null],
  [`${'A'.repeat(42)}.ics`, null],
  [`${'A'.repeat(44)}.ics`, null],
  [`${'A'.repeat(42)}'.ics`, null],
  ['.ics', null],
])('адрес %s', (name, secret) => {
  expect(parseSecret(name)).toBe(secret)
})
