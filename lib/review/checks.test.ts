import { describe, expect, test } from 'vitest'
import type { FiledApplication } from '@/lib/applications/schema'
import { mismatchSentence } from '@/lib/registries/labels'
import { automaticChecks, type CheckFacts, type LastDay } from './checks'

const document = {
  title: 'Паспорт',
  documentId: '01939c3a-7a30-7f0e-9d0a-0f8d5f3b2a11',
  documentVersionId: '01939c3a-7a30-7f0e-9d0a-0f8d5f3b2a12',
  fileName: 'passport.pdf',
  mediaType: 'application/pdf',
  size: 1,
  sha256: '',
}
const passport = { ...document, requirementCode: 'PASSPORT', kind: 'PASSPORT' as const }
const nameChange = { ...document, requirementCode: 'NAME_CHANGE', kind: 'NAME_CHANGE' as const }

const filed: FiledApplication = {
  applicant: {
    ...{
      lastName: 'Семёнова',
      firstName: 'Анна',
      middleName: null,
      birthDate: '1985-04-12',
      snils: '',
      passport: null,
    },
    registerLastName: 'Семенова',
  },
  specialty: { code: 95, name: 'Лечебное дело' },
  region: { code: '77', name: 'Москва' },
  procedure: { version: 2, title: 'Периодическая' },
  personal: { regionCode: '77', email: 'a@example.test', phone: '+79161234567' },
  education: { institution: 'Университет', diplomaNumber: '1', graduationYear: 2009 },
  experience: { organization: 'Больница', position: 'Врач', years: 12, report: 'agreed', cpdHours: 72, nmoHours: 72 },
  documents: [passport],
}

const facts: CheckFacts = {
  kind: 'PERIODIC',
  procedure: {
    requiredDocuments: [
      { code: 'PASSPORT', title: 'Паспорт', anyOf: ['PASSPORT'], hint: '' },
      { code: 'NAME_CHANGE', title: 'О смене фамилии', anyOf: ['NAME_CHANGE'], hint: '', when: 'SURNAME_CHANGED' },
      {
        code: 'REFUSAL',
        title: 'Отказ работодателя',
        anyOf: ['EMPLOYER_REFUSAL'],
        hint: '',
        when: 'REPORT_NOT_AGREED',
      },
      { code: 'CLEAN_RECORD', title: 'О несудимости', anyOf: ['CLEAN_RECORD'], hint: '', specialties: [49] },
    ],
    hours: { total: 144, cpdMinimum: 72, years: 5 },
    renewalWindowMonths: 12,
    automaticChecks: ['DOCUMENTS', 'SURNAME', 'HOURS', 'CERTIFICATE'],
  },
  certificates: [],
  today: '2026-11-21',
}

function check(code: string, application: Partial<FiledApplication> = {}, known: Partial<CheckFacts> = {}) {
  return automaticChecks({ ...filed, ...application }, { ...facts, ...known }).find((one) => one.code === code)
}

const married = { applicant: { ...filed.applicant, registerLastName: 'Белова' } }

describe('автоматические проверки', () => {
  test('полный и верный комплект проходит все', () => {
    expect(automaticChecks(filed, facts).map(({ code, state }) => [code, state])).toEqual([
      ['DOCUMENTS', 'passed'],
      ['SURNAME', 'passed'],
      ['HOURS', 'passed'],
      ['CERTIFICATE', 'passed'],
    ])
  })

  test('недостающий документ назван, условные требуются по обстоятельствам', () => {
    expect(check('DOCUMENTS', { documents: [] })).toMatchObject({ state: 'attention', title: 'Не хватает 1 документа' })
    expect(check('DOCUMENTS', married)?.evidence).toContain('«О смене фамилии»')
    expect(check('DOCUMENTS', { ...married, documents: [passport, nameChange] })?.state).toBe('passed')
    const experience = filed.experience && { ...filed.experience, report: 'not_agreed' as const }
    expect(check('DOCUMENTS', { experience })?.evidence).toContain('«Отказ работодателя»')
    const pediatrics = { specialty: { code: 49, name: 'Педиатрия' } }
    expect(check('DOCUMENTS', pediatrics)?.evidence).toContain('«О несудимости»')
  })

  test('идут только проверки, названные процедурой, в её порядке', () => {
    const procedure: CheckFacts['procedure'] = { ...facts.procedure, automaticChecks: ['CERTIFICATE', 'SURNAME'] }
    const ran = automaticChecks(filed, { ...facts, procedure })
    expect(ran.map(({ code }) => code)).toEqual(['CERTIFICATE', 'SURNAME'])
  })

  test('документ другого вида требованию не отвечает', () => {
    expect(check('DOCUMENTS', { documents: [{ ...passport, kind: 'OTHER' }] })?.state).toBe('attention')
  })

  describe('номера по реестрам', () => {
    const procedure = { ...facts.procedure, automaticChecks: ['REGISTRIES' as const] }
    const judge = (registries: CheckFacts['registries']) =>
      automaticChecks(filed, { ...facts, procedure, registries })[0]
    const checkedAt = new Date('2026-11-20T09:00:00Z')
    const confirmed = { verdict: 'CONFIRMED' as const, message: null, checkedAt, delayed: false, refused: false }
    const waiting = { verdict: 'WAITING' as const, message: null, checkedAt: null, delayed: true, refused: false }

    test('подтверждённые названы с реестром и днём ответа', () => {
      expect(judge({ MVD: confirmed, SFR: confirmed })).toMatchObject({
        state: 'passed',
        evidence: 'МВД, 20.11.2026. Серия и номер паспорта: подтверждено. СФР, 20.11.2026. СНИЛС: подтверждено',
      })
    })

    test('отказ одного важнее молчания другого, причина названа', () => {
      const message = mismatchSentence('MVD', 'INVALIDATED')
      const said = judge({ MVD: { ...confirmed, verdict: 'MISMATCH', message }, SFR: waiting })
      expect(said).toMatchObject({ state: 'attention', title: 'Реестры не подтверждают номера в профиле' })
      expect(said?.evidence).toContain('паспорт числится недействительным')
      expect(said?.evidence).toContain('СФР. СНИЛС: ответа ещё нет')
    })

    test('без ответа и без запроса сверяет человек', () => {
      expect(judge({ MVD: confirmed, FNS: waiting })).toMatchObject({ state: 'unknown' })
      expect(judge({})).toMatchObject({ state: 'unknown', title: 'Номера по реестрам не проверены' })
    })
  })

  describe('сроки документов на день решения', () => {
    const procedure = { ...facts.procedure, automaticChecks: ['VALIDITY' as const] }
    const judge = (...validity: LastDay[]) =>
      automaticChecks(filed, { ...facts, procedure, dueOn: '2026-12-18', validity })[0]
    const record = { kind: 'CLEAN_RECORD', title: 'О несудимости' } as const

    test('истёкший назван с днём, с которого не действует', () => {
      expect(judge({ ...record, validUntil: '2026-11-20' })).toMatchObject({
        state: 'attention',
        title: 'Срок действия документа истёк',
        evidence: '«О несудимости» не действует с 21.11.2026',
      })
    })

    test('кончающийся до срока решения назван с обоими днями, в сам день решения ещё действует', () => {
      expect(judge({ ...record, validUntil: '2026-12-17' })).toMatchObject({
        state: 'attention',
        evidence: '«О несудимости» действует до 17.12.2026, решение нужно до 18.12.2026',
      })
      expect(judge({ ...record, validUntil: '2026-12-18' })?.state).toBe('passed')
    })

    test('действующий документ того же вида заменяет истёкший, без сроков сверять нечего', () => {
      const fresh = { ...record, title: 'Справка', validUntil: '2027-12-01' }
      expect(judge({ ...record, validUntil: '2026-11-20' }, fresh)?.state).toBe('passed')
      expect(judge({ ...record, validUntil: '2026-11-20' }, { ...fresh, kind: 'OTHER' })?.state).toBe('attention')
      expect(judge({ ...record, validUntil: null })).toBeUndefined()
    })
  })

  test('фамилия сверяется с ФРМР без разницы е и ё, обе показаны', () => {
    expect(check('SURNAME', married)).toMatchObject({
      state: 'attention',
      evidence: 'В паспорте «Семёнова», в ФРМР «Белова»',
    })
    expect(check('SURNAME', { applicant: { ...filed.applicant, registerLastName: null } })?.state).toBe('unknown')
  })

  test.each([
    [72, 72, 'passed'],
    [144, 0, 'passed'],
    [71, 100, 'attention'],
    [72, 71, 'attention'],
  ])('часы: ПК %i, НМО %i — %s', (cpdHours, nmoHours, state) => {
    const experience = filed.experience && { ...filed.experience, cpdHours, nmoHours }
    expect(check('HOURS', { experience })?.state).toBe(state)
  })

  test('часы не проверяются, если процедура их не требует, и неизвестны, если не указаны', () => {
    const { hours: _hours, ...procedure } = facts.procedure
    expect(check('HOURS', {}, { procedure })).toBeUndefined()
    expect(check('HOURS', { experience: null })?.state).toBe('unknown')
  })

  test('приостановленное свидетельство настораживает и в окне продления', () => {
    const suspended = { number: '7721000000001', validUntil: '2027-01-21', suspendedSince: '2026-11-20' }
    expect(check('CERTIFICATE', {}, { certificates: [suspended] })).toMatchObject({
      state: 'attention',
      evidence: expect.stringContaining('приостановлено с 20.11.2026'),
    })
  })

  test('действующее свидетельство настораживает, кроме периодической в окне продления', () => {
    const late = { certificates: [{ number: '7721000000001', validUntil: '2027-11-21' }] }
    const early = { certificates: [{ number: '7721000000001', validUntil: '2027-11-22' }] }
    expect(check('CERTIFICATE', {}, late)?.state).toBe('passed')
    expect(check('CERTIFICATE', {}, early)).toMatchObject({
      state: 'attention',
      evidence: expect.stringContaining('22.11.2027'),
    })
    expect(check('CERTIFICATE', {}, { ...late, kind: 'PRIMARY' })?.state).toBe('attention')
  })
})
