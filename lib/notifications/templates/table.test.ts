import { describe, expect, test } from 'vitest'
import { isLocked } from '../category-labels'
import { eventKinds, isUrgent, listOf, PUSH_TEXT, sampleOf, templates, textsOf, unsubscribeOf } from './table'

const LINK = 'https://cabinet.example.ru/cabinet/applications/1'

describe.each(eventKinds)('%s', (kind) => {
  const texts = textsOf(sampleOf(kind), LINK)

  test('говорит в каждом месте, без дыр и служебных слов', () => {
    for (const text of Object.values(texts)) {
      expect(text.trim().length).toBeGreaterThan(10)
      expect(text).not.toMatch(/undefined|null|\[object|NaN/)
    }
    expect(texts.letter).toContain(LINK)
    expect(texts.sms).toContain(LINK)
  })

  test('на экране блокировки сказано только, что новость есть', () => {
    expect(texts.push).toBe(PUSH_TEXT)
  })

  test('из письма можно уйти в настройки, когда его можно выключить', () => {
    const side = listOf(kind).split('/')[1]
    expect(unsubscribeOf(kind)).toBe(
      isLocked(templates[kind].category, 'EMAIL') ? null : `/${side}/settings/notifications`,
    )
  })
})

test('слова людей и имена файлов не покидают кабинет', () => {
  const secret = 'СЕКРЕТ'
  const leaving = [
    { kind: 'applicationHeld', data: { number: '1', reason: secret } },
    { kind: 'decisionRolledBack', data: { number: '1', reason: secret, dueOn: '2026-12-01', certificate: null } },
    { kind: 'appealDecided', data: { number: '1', answer: secret, dueOn: null } },
    { kind: 'documentRejected', data: { fileName: secret, kind: 'Диплом', reason: 'Нечитаем', words: secret } },
    { kind: 'replacementDecided', data: { fileName: secret, kind: 'Диплом', accepted: false, note: secret } },
    { kind: 'documentInfected', data: { fileName: secret, advice: 'Замените файл.' } },
    { kind: 'returnedToExpert', data: { number: '1', note: secret } },
    { kind: 'escalated', data: { number: '1', note: secret } },
    { kind: 'escalationSettled', data: { number: '1', note: secret } },
    { kind: 'applicationHandedOver', data: { number: '1', by: secret, note: secret, away: false } },
    { kind: 'mentioned', data: { number: '1', by: secret } },
    { kind: 'certificateSuspended', data: { number: '1', from: '2026-12-01', reason: secret, advice: '' } },
    { kind: 'certificateResumed', data: { number: '1', from: '2026-12-01', reason: secret, advice: '' } },
    { kind: 'certificateRevoked', data: { number: '1', from: '2026-12-01', reason: secret, advice: '' } },
    { kind: 'certificateReplaced', data: { number: '1', by: '2', duplicate: true, reason: secret } },
    {
      kind: 'certificateActAnswered',
      data: { number: '1', act: 'Отзыв', confirmed: false, note: secret, by: 'Иванов' },
    },
  ] as const
  for (const event of leaving) {
    const { body, letter, sms, push } = textsOf(event, LINK)
    expect(body).toContain(secret)
    expect(letter + sms + push).not.toContain(secret)
  }
})

test('последний день срока не ждёт утра', () => {
  const words = { number: '1', leftWords: 'Сегодня последний день', dueOn: '2026-12-01', rest: '' }
  expect(isUrgent({ kind: 'requestReminder', data: { ...words, left: 0 } })).toBe(true)
  expect(isUrgent({ kind: 'requestReminder', data: { ...words, left: 2 } })).toBe(false)
})

test('знаки направления, набранные людьми, не переворачивают ни тему, ни письмо, ни СМС', () => {
  const name = 'Справка\u202e\u2067fdp.exe\u2069\u200f\u061c'
  const texts = textsOf(
    { kind: 'documentExpires', data: { name, left: 7, leftWords: 'Остаётся 7 дней', lastDay: '2026-12-08' } },
    LINK,
  )
  expect(texts.title).toBe('Остаётся 7 дней: «Справкаfdp.exe»')
  expect(texts.sms).toContain('«Справкаfdp.exe»')
  expect(Object.values(texts).join('')).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
  const quoted = { number: '1', from: '2026-12-01', reason: 'Дело\u202e 2', advice: '' }
  expect(textsOf({ kind: 'certificateSuspended', data: quoted }, LINK).body).toContain('Дело 2')
})
