import { describe, expect, test } from 'vitest'
import { procedures } from './procedures'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { reasons } from './reasons'
import { specialties } from './specialties'

describe.each(Object.entries(procedures))('процедура %s', (_kind, procedure) => {
  test('нормы этапов укладываются в общий срок', () => {
    const days = procedure.stages.reduce((sum, stage) => sum + stage.normWorkingDays, 0)
    expect(days).toBeGreaterThan(0)
    expect(days).toBeLessThanOrEqual(procedure.totalWorkingDays)
  })

  test('коды этапов и документов не повторяются, у каждого документа есть вид и подсказка', () => {
    const codes = [...procedure.stages, ...procedure.requiredDocuments].map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const document of procedure.requiredDocuments) {
      expect(document.anyOf.length).toBeGreaterThan(0)
      expect(document.hint).not.toBe('')
    }
  })

  test('паспорт и СНИЛС нужны всегда, паспорт не больше 2 МБ, смена фамилии — только кого касается', () => {
    const byCode = new Map(procedure.requiredDocuments.map((document) => [document.code, document]))
    expect(byCode.get('PASSPORT')).toMatchObject({ anyOf: ['PASSPORT'], maxBytes: 2_097_152 })
    expect(byCode.get('PASSPORT')?.when).toBeUndefined()
    expect(byCode.get('SNILS')?.when).toBeUndefined()
    expect(byCode.get('NAME_CHANGE')?.when).toBe('SURNAME_CHANGED')
  })

  test('справку о несудимости просят по списку специальностей, и все они есть в справочнике', () => {
    const asked = procedure.requiredDocuments.find(({ code }) => code === 'CLEAN_RECORD')?.specialties ?? []
    const names = asked.map((code) => specialties.find((specialty) => specialty.code === String(code))?.name)
    expect(names).toContain('Педиатрия')
    expect(names).toContain('Психиатрия-наркология')
    expect(names).not.toContain('Терапия')
    expect(names).toHaveLength(11)
  })

  test('причины и проверки названы по справочнику, описание годно для базы', () => {
    const codes = reasons.map(({ code }) => code)
    expect(procedure.reasons?.filter((code) => !codes.includes(code)) ?? []).toEqual([])
    const { automaticChecks, requestRounds } = procedureDefinitionSchema.parse(procedure)
    expect(automaticChecks.includes('HOURS')).toBe(procedure.hours !== undefined)
    expect(requestRounds).toBe(3)
  })

  test('хранится как JSON без потерь', () => {
    expect(JSON.parse(JSON.stringify(procedure))).toEqual(procedure)
  })
})

test('часы требует только периодическая: 144 за 5 лет, из них 72 повышения квалификации', () => {
  expect(procedures.PERIODIC.hours).toEqual({ total: 144, cpdMinimum: 72, years: 5 })
  expect(procedures.PRIMARY.hours).toBeUndefined()
  expect(procedures.PRIMARY_SPECIALIZED.hours).toBeUndefined()
})

test('на ответ врачу даётся 15 рабочих дней: напоминанию за 14 дней есть когда прийти', () => {
  const days = Object.values(procedures).map(({ requestWorkingDays }) => requestWorkingDays)
  expect(days).toEqual([15, 15, 15])
})

test('этапы — по видам аккредитации', () => {
  expect(procedures.PRIMARY.stages.map(({ code }) => code)).toEqual(['TESTING', 'PRACTICAL_SKILLS'])
  expect(procedures.PRIMARY_SPECIALIZED.stages.map(({ code }) => code)).toEqual([
    'TESTING',
    'PRACTICAL_SKILLS',
    'SITUATIONAL_TASKS',
  ])
  expect(procedures.PERIODIC.stages.map(({ code }) => code)).toEqual(['COMPLETENESS', 'PORTFOLIO'])
})

test('причины: коды не повторяются, у каждой есть совет, есть исправимые и окончательные', () => {
  expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length)
  expect(reasons.every(({ title, recommendation }) => title !== '' && recommendation.endsWith('.'))).toBe(true)
  expect(reasons.filter(({ fixable }) => !fixable).map(({ code }) => code)).toEqual([
    'NO_EXPERIENCE',
    'DISCIPLINARY_ACTION',
    'EDUCATION_MISMATCH',
  ])
})
