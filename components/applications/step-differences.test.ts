import { describe, expect, test } from 'vitest'
import { compareStep, inWords, type SavedField } from './step-differences'

const institution: SavedField = { name: 'institution', label: 'Организация', saved: 'РНИМУ' }
const year: SavedField = { name: 'year', label: 'Год', saved: '2010' }
const consent: SavedField = { name: 'truth', label: 'Верно', saved: 'on', words: { on: 'Отмечено', '': 'Не отмечено' } }

const names = (sent: Record<string, string>, absent: 'empty' | 'skipped' = 'empty') =>
  compareStep([institution, year, consent], sent, absent).different.map(({ field, typed }) => [field.name, typed])

describe('сравнение введённого с сохранённым', () => {
  test.each<[string, Record<string, string>, string[][]]>([
    ['всё совпало', { institution: 'РНИМУ', year: '2010', truth: 'on' }, []],
    ['пробелы по краям — не различие', { institution: ' РНИМУ ', year: '2010', truth: 'on' }, []],
    ['одно поле', { institution: 'МГУ', year: '2010', truth: 'on' }, [['institution', 'МГУ']]],
    ['стёртое поле', { institution: '', year: '2010', truth: 'on' }, [['institution', '']]],
    ['снятая галочка не приходит вовсе', { institution: 'РНИМУ', year: '2010' }, [['truth', '']]],
    [
      'несколько полей в порядке страницы',
      { truth: 'on', year: '2011', institution: 'МГУ' },
      [
        ['institution', 'МГУ'],
        ['year', '2011'],
      ],
    ],
    ['регистр — различие', { institution: 'рниму', year: '2010', truth: 'on' }, [['institution', 'рниму']]],
  ])('%s', (_name, sent, expected) => {
    expect(names(sent)).toEqual(expected)
  })

  test('чего на странице не было, то и не меняется', () => {
    expect(names({ institution: 'МГУ' }, 'skipped')).toEqual([['institution', 'МГУ']])
  })

  test('различия и совпадения вместе составляют все поля', () => {
    const { different, same } = compareStep([institution, year, consent], { institution: 'МГУ', year: '2010' }, 'empty')
    expect([...different.map(({ field }) => field.name), ...same.map(({ name }) => name)].sort()).toEqual([
      'institution',
      'truth',
      'year',
    ])
  })

  test('код показан словами, пустое — словом, исчезнувший код — не кодом', () => {
    expect(inWords(consent, 'on')).toBe('Отмечено')
    expect(inWords(consent, '')).toBe('Не отмечено')
    expect(inWords(consent, '019a0000')).toBe('Этого значения больше нет')
    expect(inWords(year, '2010')).toBe('2010')
    expect(inWords(year, '')).toBe('Пусто')
  })
})
