import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blindIndex, ClosedEnvelope, keyOfEnvelope, openValue, sealValue, type Place } from './envelope'
import type { MasterKey } from './env'

const newKey = (id: string): MasterKey => ({ id, key: randomBytes(32) })
const keys = [newKey('k2'), newKey('k1')] as const
const word = fc.stringMatching(/^[A-Za-z]{1,12}$/)
const places: fc.Arbitrary<Place> = fc.record({ table: word, column: word, row: fc.uuid() })
const values = fc.string({ unit: 'binary', maxLength: 200 })

function refusal(open: () => unknown): string {
  try {
    open()
  } catch (error) {
    if (error instanceof ClosedEnvelope) return error.message
    throw error
  }
  throw new Error('The envelope has opened')
}

describe('конверт', () => {
  test('открывается на своём месте тем, что положили, и ничего не выдаёт видом', () => {
    fc.assert(
      fc.property(places, values, (place, value) => {
        const envelope = sealValue(keys, place, value)
        expect(openValue(keys, place, envelope)).toBe(value)
        expect(keyOfEnvelope(envelope)).toBe('k2')
        expect(sealValue(keys, place, value)).not.toBe(envelope)
        if (value.length > 5) expect(envelope).not.toContain(value)
      }),
    )
  })

  test('в другой записи, другой колонке и другой таблице не открывается', () => {
    fc.assert(
      fc.property(places, places, values, (place, other, value) => {
        const envelope = sealValue(keys, place, value)
        for (const part of ['table', 'column', 'row'] as const) {
          fc.pre(place[part] !== other[part])
          const words = refusal(() => openValue(keys, { ...place, [part]: other[part] }, envelope))
          expect(words).toContain('перенесено из другой записи')
        }
      }),
    )
  })

  test('с любым перевёрнутым битом не открывается', () => {
    fc.assert(
      fc.property(places, values, fc.nat(), (place, value, place0) => {
        const [version, key, text = ''] = sealValue(keys, place, value).split(':')
        const sealed = Buffer.from(text, 'base64url')
        const bit = place0 % (sealed.length * 8)
        sealed[bit >> 3] = (sealed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const changed = `${version}:${key}:${sealed.toString('base64url')}`
        expect(refusal(() => openValue(keys, place, changed))).toContain('значение изменено')
      }),
    )
  })

  test('без своего ключа не открывается: он назван; под чужим именем того же ключа тоже', () => {
    const place = { table: 'Doctor', column: 'snils', row: '1' }
    const envelope = sealValue([keys[1]], place, '11223344595')
    expect(refusal(() => openValue([keys[0]], place, envelope))).toContain('нет ключа «k1»')
    expect(refusal(() => openValue([newKey('k1')], place, envelope))).toContain('зашифровано другим ключом')
    const renamed = envelope.replace('v1:k1:', 'v1:k2:')
    expect(refusal(() => openValue([{ id: 'k2', key: keys[1].key }], place, renamed))).toContain('значение изменено')
  })

  test('открытое значение за конверт не сходит, а в словах отказа его нет', () => {
    fc.assert(
      fc.property(places, fc.stringMatching(/^\d{4,12}$/), (place, plain) => {
        const words = refusal(() => openValue(keys, { ...place, row: '' }, plain))
        expect(words).toContain('лежит что-то другое')
        expect(words).not.toContain(plain)
        expect(keyOfEnvelope(plain)).toBeNull()
      }),
    )
  })
})

describe('слепой указатель', () => {
  test('одинаков для одного значения, различен для разных значений, смыслов и ключей', () => {
    const key = randomBytes(32)
    fc.assert(
      fc.property(values, values, (one, other) => {
        fc.pre(one !== other)
        const index = blindIndex(key, 'Doctor.snils', one)
        expect(blindIndex(key, 'Doctor.snils', one)).toBe(index)
        expect(index).toMatch(/^[\w-]{43}$/)
        expect(blindIndex(key, 'Doctor.snils', other)).not.toBe(index)
        expect(blindIndex(key, 'Doctor.inn', one)).not.toBe(index)
        expect(blindIndex(randomBytes(32), 'Doctor.snils', one)).not.toBe(index)
      }),
    )
  })
})
