import { describe, expect, test } from 'vitest'
import { procedures } from '@/prisma/seed/reference/procedures'
import { readiness, requirementsOf, type ReadinessFacts, type RequirementFacts } from './readiness'
import type { ApplicationDraft } from './schema'

const draft: ApplicationDraft = {
  personal: { regionCode: '77', email: 'a@example.ru', phone: '8 (916) 123-45-67' },
  education: { institution: 'РНИМУ', diplomaNumber: '107704 0123456', graduationYear: '2010' },
  experience: {
    organization: 'ГКБ № 1',
    position: 'Врач',
    years: '12',
    report: 'agreed',
    cpdHours: '72',
    nmoHours: '72',
  },
  consents: { personalData: 'on', truth: 'on' },
}

const procedure = procedures.PERIODIC
const THERAPY = 76
const PEDIATRICS = 49

/** Everything in place; a case spoils one thing. */
function facts(
  change: Partial<Omit<ReadinessFacts, 'draft'>> & { draft?: Partial<ApplicationDraft> } = {},
): ReadinessFacts {
  const laid = (change.procedure ?? procedure).requiredDocuments
    .filter(({ when, specialties }) => !when && !specialties)
    .map(({ code, anyOf }) => ({
      requirementCode: code,
      kind: anyOf[0] ?? 'OTHER',
      documentId: `document-of-${code}`,
      validUntil: null,
    }))
  return {
    procedure,
    specialtyCode: THERAPY,
    laid,
    rejected: [],
    rechecked: [],
    checking: [],
    kept: [],
    surnameChanged: false,
    today: '2026-11-21',
    ...change,
    draft: { ...draft, ...change.draft },
  }
}

const places = (given: ReadinessFacts) => readiness(given).map(({ step, field }) => `${step}.${field}`)

describe('готовность заявки', () => {
  test('из нескольких удостоверений ни одно не должно быть отклонённым, непроверенным или просроченным', () => {
    const more = {
      requirementCode: 'CPD_CERTIFICATE',
      kind: 'CPD_CERTIFICATE' as const,
      documentId: 'more',
      validUntil: null,
    }
    const laid = [...facts().laid, more]
    expect(readiness(facts({ laid }))).toEqual([])
    for (const fault of ['rejected', 'rechecked'] as const)
      expect(places(facts({ laid, [fault]: ['CPD_CERTIFICATE'] }))).toEqual(['documents.CPD_CERTIFICATE'])
    expect(readiness(facts({ laid: [...facts().laid, { ...more, validUntil: '2026-11-20' }] }))).toMatchObject([
      { field: 'CPD_CERTIFICATE', href: '/cabinet/documents/more' },
    ])
  })

  test.each(Object.values(procedures))('полная заявка готова: $shortTitle', (given) => {
    expect(readiness(facts({ procedure: given }))).toEqual([])
  })

  test('пустой черновик называет каждое поле и каждый документ в порядке шагов', () => {
    const empty = { personal: {}, education: {}, experience: {}, consents: {} }
    const found = readiness(facts({ draft: empty, laid: [] }))
    expect([...new Set(found.map(({ step }) => step))]).toEqual(procedure.steps)
    expect(found).toHaveLength(3 + 3 + 6 + facts().laid.length + 2)
    expect(found.every(({ message }) => /[а-яё]/i.test(message) && !/invalid|required|expected/i.test(message))).toBe(
      true,
    )
  })

  test.each<[string, Partial<ApplicationDraft>, string[]]>([
    ['регион не выбран', { personal: { ...draft.personal, regionCode: '' } }, ['personal.regionCode']],
    ['почта без собаки', { personal: { ...draft.personal, email: 'a.example.ru' } }, ['personal.email']],
    ['телефон короткий', { personal: { ...draft.personal, phone: '12345' } }, ['personal.phone']],
    ['пробелы вместо названия', { education: { ...draft.education, institution: '   ' } }, ['education.institution']],
    ['год словами', { education: { ...draft.education, graduationYear: 'десятый' } }, ['education.graduationYear']],
    ['год до 1950', { education: { ...draft.education, graduationYear: '1949' } }, ['education.graduationYear']],
    ['стаж дробный', { experience: { ...draft.experience, years: '1,5' } }, ['experience.years']],
    ['отчёт подменён', { experience: { ...draft.experience, report: 'maybe' } }, ['experience.report']],
    ['71 час ПК', { experience: { ...draft.experience, cpdHours: '71', nmoHours: '73' } }, ['experience.cpdHours']],
    [
      '143 часа всего',
      { experience: { ...draft.experience, cpdHours: '72', nmoHours: '71' } },
      ['experience.nmoHours'],
    ],
    [
      'часов нет вовсе',
      { experience: { ...draft.experience, cpdHours: '0', nmoHours: '0' } },
      ['experience.cpdHours', 'experience.nmoHours'],
    ],
    ['все 144 часа ПК', { experience: { ...draft.experience, cpdHours: '144', nmoHours: '0' } }, []],
    ['число с пробелом', { experience: { ...draft.experience, cpdHours: '1 000', nmoHours: '0' } }, []],
    ['согласие не дано', { consents: { personalData: '', truth: 'on' } }, ['consents.personalData']],
  ])('%s', (_name, change, expected) => {
    expect(places(facts({ draft: change }))).toEqual(expected)
  })

  test('документ не того вида не закрывает требование', () => {
    const laid = facts().laid.map((item) =>
      item.requirementCode === 'PASSPORT' ? { ...item, kind: 'OTHER' as const } : item,
    )
    expect(places(facts({ laid }))).toEqual(['documents.PASSPORT'])
  })

  test('документ, который проверяется или отклонён, не приложен, и сказано почему', () => {
    const message = (given: Partial<ReadinessFacts>) =>
      readiness(facts({ laid: [], ...(given as object) })).filter(({ step }) => step === 'documents')[0]
    const need = message({})
    const kind = procedure.requiredDocuments.find(({ code }) => code === need?.field)?.anyOf[0]
    expect(need?.message).toContain('Нет документа')
    expect(message({ checking: kind ? [kind] : [] })?.message).toContain('проверяется')
    expect(message({ rejected: [need?.field ?? ''] })?.message).toContain('отклонён')
  })

  test('смена фамилии требует документ, только когда она была', () => {
    expect(places(facts({ surnameChanged: true }))).toEqual(['documents.NAME_CHANGE'])
    expect(places(facts({ surnameChanged: false }))).toEqual([])
  })

  test('несогласованный отчёт требует документ о причине', () => {
    const given = facts({ draft: { experience: { ...draft.experience, report: 'not_agreed' } } })
    expect(places(given)).toEqual(['documents.REPORT_NOT_AGREED_REASON'])
  })

  test('любой из допустимых видов закрывает требование', () => {
    const kinds = ['EMPLOYMENT_RECORD', 'EMPLOYMENT_CONTRACT', 'EMPLOYER_REFERENCE'] as const
    for (const kind of kinds) {
      const laid = facts().laid.map((item) => (item.requirementCode === 'EMPLOYMENT' ? { ...item, kind } : item))
      expect(places(facts({ laid }))).toEqual([])
    }
  })

  test.each(Object.values(procedures))(
    'справка о несудимости — только по специальностям из списка: $shortTitle',
    (given) => {
      expect(places(facts({ procedure: given, specialtyCode: PEDIATRICS }))).toEqual(['documents.CLEAN_RECORD'])
      const laid = [
        ...facts({ procedure: given }).laid,
        { requirementCode: 'CLEAN_RECORD', kind: 'CLEAN_RECORD' as const, documentId: 'clean', validUntil: null },
      ]
      expect(places(facts({ procedure: given, specialtyCode: PEDIATRICS, laid }))).toEqual([])
    },
  )

  test.each<[string, string | null, boolean]>([
    ['без срока', null, true],
    ['последний день сегодня', '2026-11-21', true],
    ['кончился вчера', '2026-11-20', false],
  ])('срок документа: %s', (_name, validUntil, ready) => {
    const [first, ...rest] = facts().laid
    if (!first) throw new Error('Nothing is laid')
    const found = readiness(facts({ laid: [{ ...first, validUntil }, ...rest] }))
    if (ready) return expect(found).toEqual([])
    expect(found).toEqual([
      {
        step: 'documents',
        field: first.requirementCode,
        message: expect.stringContaining('срок действия истёк 20.11.2026'),
        href: `/cabinet/documents/${first.documentId}`,
      },
    ])
  })

  test.each<[string, Partial<RequirementFacts>, string[]]>([
    ['обычная заявка', {}, []],
    ['фамилия менялась', { surnameChanged: true }, ['NAME_CHANGE']],
    ['отчёт не согласован', { report: 'not_agreed' }, ['REPORT_NOT_AGREED_REASON']],
    ['педиатрия', { specialtyCode: PEDIATRICS }, ['CLEAN_RECORD']],
    [
      'всё сразу',
      { specialtyCode: PEDIATRICS, surnameChanged: true, report: 'not_agreed' },
      ['NAME_CHANGE', 'CLEAN_RECORD', 'REPORT_NOT_AGREED_REASON'],
    ],
  ])('сверх обычных документов: %s', (_name, change, expected) => {
    const given = { procedure, specialtyCode: THERAPY, report: 'agreed', surnameChanged: false }
    const usual = requirementsOf(given).map(({ code }) => code)
    const needed = requirementsOf({ ...given, ...change }).map(({ code }) => code)
    expect(needed.filter((code) => !usual.includes(code))).toEqual(expected)
    expect(usual.every((code) => needed.includes(code))).toBe(true)
  })

  test('шаг, которого у процедуры нет, ничего не требует', () => {
    expect(places(facts({ procedure: procedures.PRIMARY, draft: { experience: {} } }))).toEqual([])
  })
})
