import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addWorkingDays } from '@/lib/core/calendar'
import { fitness, rankExperts, rankFiles, type ExpertFacts, type WaitingFile } from './proposal'

const TODAY = '2026-11-20'
const THERAPY = 76
const SURGERY = 80

const file = (left: number, change: Partial<WaitingFile> = {}): WaitingFile => ({
  dueOn: addWorkingDays(TODAY, left),
  registeredOn: TODAY,
  specialtyCode: THERAPY,
  ...change,
})
const expert = (change: Partial<ExpertFacts> = {}): ExpertFacts => ({
  load: 0,
  dailyCapacity: 8,
  skills: [],
  ...change,
})

describe('какая заявка лучше подходит эксперту', () => {
  test.each<[string, WaitingFile, WaitingFile, ExpertFacts]>([
    ['ближе срок', file(2), file(10), expert()],
    ['просроченная прежде завтрашней', file(0, { dueOn: '2026-11-10' }), file(1), expert()],
    ['дольше ждёт', file(5, { registeredOn: '2026-11-02' }), file(5), expert()],
    ['своя специальность', file(5), file(5, { specialtyCode: SURGERY }), expert({ skills: [THERAPY] })],
    ['горящая чужой специальности', file(0, { specialtyCode: SURGERY }), file(19), expert({ skills: [THERAPY] })],
    [
      'с полными руками — своя, хотя чужая чуть ближе',
      file(8),
      file(2, { specialtyCode: SURGERY }),
      expert({ skills: [THERAPY], load: 8 }),
    ],
  ])('%s', (_case, better, worse, who) => {
    expect(rankFiles([worse, better], who, TODAY)).toEqual([better, worse])
  })

  test('из равных первой идёт заявка с ближним сроком, порядок остальных сохраняется', () => {
    const [a, b] = [
      { ...file(40), id: 'a' },
      { ...file(30), id: 'b' },
    ]
    expect(rankFiles([a, b], expert(), TODAY).map(({ id }) => id)).toEqual(['b', 'a'])
    const same = ['x', 'y', 'z'].map((id) => ({ ...file(5), id }))
    expect(rankFiles(same, expert(), TODAY)).toEqual(same)
  })
})

describe('кому лучше отдать заявку', () => {
  test.each<[string, ExpertFacts, ExpertFacts]>([
    ['менее загруженному', expert({ load: 1 }), expert({ load: 7 })],
    ['своей специальности', expert({ skills: [THERAPY] }), expert({ skills: [SURGERY] })],
    ['специалисту, а не универсалу', expert({ skills: [THERAPY] }), expert()],
    ['универсалу, а не чужому специалисту', expert(), expert({ skills: [SURGERY] })],
    ['у кого норма больше', expert({ load: 4, dailyCapacity: 16 }), expert({ load: 4, dailyCapacity: 4 })],
  ])('%s', (_case, better, worse) => {
    expect(rankExperts(file(5), [worse, better], TODAY)).toEqual([better, worse])
  })
})

test('оценка конечна, ближе срок — не хуже, больше нагрузка — не лучше', () => {
  const days = fc.integer({ min: 0, max: 60 })
  const people = fc.record({
    load: fc.integer({ min: 0, max: 50 }),
    dailyCapacity: fc.integer({ min: 1, max: 30 }),
    skills: fc.subarray([THERAPY, SURGERY]),
  })
  fc.assert(
    fc.property(days, days, people, (left, more, who) => {
      const score = fitness(file(left), who, TODAY)
      expect(Number.isFinite(score)).toBe(true)
      expect(fitness(file(left + more), who, TODAY)).toBeLessThanOrEqual(score)
      expect(fitness(file(left), { ...who, load: who.load + more }, TODAY)).toBeLessThanOrEqual(score)
    }),
    { numRuns: 300 },
  )
})
