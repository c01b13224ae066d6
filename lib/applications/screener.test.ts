import { describe, expect, test } from 'vitest'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { procedures } from '@/prisma/seed/reference/procedures'
import { screen, type ScreenerFacts } from './screener'
import { screenerWords } from './screener-labels'
import { screenerAnswersSchema, type ScreenerAnswers, type ScreenerQuestion } from './screener-schema'

const THERAPY = 76
const PEDIATRICS = 49

const facts: ScreenerFacts = {
  today: '2026-11-21',
  registeredOn: '2026-11-23',
  certificate: null,
  procedures: {
    PRIMARY: procedureDefinitionSchema.parse(procedures.PRIMARY),
    PRIMARY_SPECIALIZED: procedureDefinitionSchema.parse(procedures.PRIMARY_SPECIALIZED),
    PERIODIC: procedureDefinitionSchema.parse(procedures.PERIODIC),
  },
  surnameChanged: false,
  vault: [],
}
const held = (validUntil: string): Partial<ScreenerFacts> => ({ certificate: { validUntil } })

const longBreak: ScreenerAnswers = { pause: 'long', specialized: 'yes' }
const renewal: ScreenerAnswers = { accredited: 'yes', pause: 'short', report: 'agreed' }

/** What comes of the answers in therapy. */
function after(answers: ScreenerAnswers, known: Partial<ScreenerFacts> = {}) {
  return screen({ specialty: THERAPY, ...answers }, { ...facts, ...known })
}
function advice(answers: ScreenerAnswers, known: Partial<ScreenerFacts> = {}) {
  const screening = after(answers, known)
  if (screening.state !== 'advice') throw new Error(`No advice: ${JSON.stringify(screening)}`)
  return screening.advice
}

describe('вопросы', () => {
  test.each<[string, ScreenerAnswers, Partial<ScreenerFacts>, ScreenerQuestion]>([
    ['сначала специальность', { specialty: undefined }, {}, 'specialty'],
    ['без специальности остальное не считается', { specialty: undefined, accredited: 'no' }, {}, 'specialty'],
    ['потом — была ли аккредитация', {}, {}, 'accredited'],
    ['не была — что окончил', { accredited: 'no' }, {}, 'studied'],
    ['была — перерыв', { accredited: 'yes' }, {}, 'pause'],
    ['перерыва нет — срок', { accredited: 'yes', pause: 'short' }, {}, 'until'],
    ['потом — согласован ли отчёт', { accredited: 'yes', pause: 'short', until: 'soon' }, {}, 'report'],
    ['и с известным свидетельством тоже', { pause: 'short' }, held('2027-05-01'), 'report'],
    ['перерыв долгий — диплом, который тогда нужен', { accredited: 'yes', pause: 'long' }, {}, 'specialized'],
    ['и с известным свидетельством', { pause: 'long' }, held('2027-05-01'), 'specialized'],
    ['свидетельство есть в кабинете — о нём не спрашивают', {}, held('2027-05-01'), 'pause'],
    ['и ответ о нём из адреса не путает', { accredited: 'no' }, held('2027-05-01'), 'pause'],
  ])('%s', (_name, answers, known, question) => {
    expect(after(answers, known)).toMatchObject({ state: 'ask', question })
  })

  test('спрашивают не больше пяти раз, отвеченное перечислено по порядку', () => {
    const answered = after({ ...renewal, until: 'soon', studied: 'none' }).answered
    expect(answered).toEqual(['specialty', 'accredited', 'pause', 'until', 'report'])
  })

  test('до ответа — от трёх до пяти вопросов, куда бы ни вели ответы', () => {
    const choices = (['accredited', 'studied', 'pause', 'specialized', 'until', 'report'] as const).flatMap((name) =>
      Object.keys(screenerWords({ breakYears: 5, renewalWindowMonths: 12 })[name].choices).map((value) => [
        name,
        value,
      ]),
    )
    const lengths = new Set<number>()
    const walk = (answers: ScreenerAnswers, known: Partial<ScreenerFacts>) => {
      const screening = after(answers, known)
      if (screening.state !== 'ask') return void lengths.add(screening.answered.length)
      for (const [name, value] of choices) {
        if (name === screening.question) walk({ ...answers, [name]: value }, known)
      }
    }
    walk({}, {})
    walk({}, held('2027-05-01'))
    expect([...lengths].sort()).toEqual([3, 4, 5])
  })

  test('ничего не значащее в адресе — то же, что нет ответа', () => {
    const parsed = screenerAnswersSchema.parse({
      specialty: '9999999999',
      accredited: ['yes', 'no'],
      pause: '<script>',
      until: 'soon',
      other: 'x',
    })
    expect(parsed).toEqual({ until: 'soon' })
  })
})

describe('какой вид подходит', () => {
  test.each<[string, ScreenerAnswers, Partial<ScreenerFacts>, string, string]>([
    ['выпускник', { accredited: 'no', studied: 'graduate' }, {}, 'PRIMARY', 'GRADUATE'],
    ['после ординатуры', { accredited: 'no', studied: 'residency' }, {}, 'PRIMARY_SPECIALIZED', 'SPECIALIZED'],
    ['после переподготовки', { accredited: 'no', studied: 'retraining' }, {}, 'PRIMARY_SPECIALIZED', 'SPECIALIZED'],
    ['перерыв больше пяти лет', { accredited: 'yes', ...longBreak }, {}, 'PRIMARY_SPECIALIZED', 'PAUSE'],
    ['работает, срок подходит', { ...renewal, until: 'soon' }, {}, 'PERIODIC', 'RENEWAL'],
    ['свидетельство в кабинете', renewal, held('2027-05-01'), 'PERIODIC', 'RENEWAL'],
    ['свидетельство и долгий перерыв', longBreak, held('2027-05-01'), 'PRIMARY_SPECIALIZED', 'PAUSE'],
  ])('%s', (_name, answers, known, kind, reason) => {
    expect(advice(answers, known)).toMatchObject({ kind, reason })
  })

  test('кто ещё не окончил обучение, тому подавать рано', () => {
    expect(after({ accredited: 'no', studied: 'none' })).toMatchObject({ state: 'noEducation' })
    expect(after({ accredited: 'yes', ...longBreak, specialized: 'no' })).toMatchObject({ state: 'noSpecialization' })
  })
})

describe('пора ли', () => {
  test.each<[string, string, object]>([
    ['за день до открытия окна', '2027-11-22', { state: 'early', opensOn: '2026-11-22', validUntil: '2027-11-22' }],
    ['в день открытия окна', '2027-11-21', { state: 'now', validUntil: '2027-11-21' }],
    ['в последний день', '2026-11-21', { state: 'now', validUntil: '2026-11-21' }],
    ['на следующий день после срока', '2026-11-20', { state: 'lapsed', validUntil: '2026-11-20' }],
  ])('по свидетельству: %s', (_name, validUntil, timing) => {
    expect(advice(renewal, held(validUntil)).timing).toEqual(timing)
  })

  test.each<['later' | 'soon' | 'over', object]>([
    ['later', { state: 'early', opensOn: null, validUntil: null }],
    ['soon', { state: 'now', validUntil: null }],
    ['over', { state: 'lapsed', validUntil: null }],
  ])('со слов: %s', (until, timing) => {
    expect(advice({ ...renewal, until }).timing).toEqual(timing)
  })

  test('окно — из процедуры, а первичная всегда вовремя', () => {
    const PERIODIC = { ...facts.procedures.PERIODIC, renewalWindowMonths: 3 }
    const known = { ...held('2027-05-01'), procedures: { ...facts.procedures, PERIODIC } }
    expect(advice(renewal, known).timing).toMatchObject({ state: 'early', opensOn: '2027-02-01' })
    expect(advice({ accredited: 'no', studied: 'graduate' }).timing).toEqual({ state: 'now', validUntil: null })
  })
})

describe('что понадобится и сколько ждать', () => {
  const codes = (answers: ScreenerAnswers, known: Partial<ScreenerFacts> = {}) =>
    advice({ accredited: 'no', studied: 'graduate', ...answers }, known).needs.map(({ code }) => code)

  test('документы — по процедуре вида, с условиями фамилии и специальности', () => {
    expect(codes({})).toEqual(['PASSPORT', 'SNILS', 'DIPLOMA', 'STATE_EXAM_EXTRACT'])
    expect(codes({ specialty: PEDIATRICS }, { surnameChanged: true })).toEqual([
      'PASSPORT',
      'SNILS',
      'NAME_CHANGE',
      'DIPLOMA',
      'CLEAN_RECORD',
      'STATE_EXAM_EXTRACT',
    ])
  })

  test('отчёт не согласован — нужен и документ о причине', () => {
    const renewed = (report: 'agreed' | 'not_agreed') => codes({ ...renewal, report }, held('2027-05-01'))
    expect(renewed('not_agreed')).toEqual([...renewed('agreed'), 'REPORT_NOT_AGREED_REASON'])
  })

  test('к каждому сказано, какой файл уже есть; годится любой из допустимых видов', () => {
    const vault = [
      { kind: 'RETRAINING_DIPLOMA' as const, fileName: 'переподготовка.pdf' },
      { kind: 'PASSPORT' as const, fileName: 'новый.pdf' },
      { kind: 'PASSPORT' as const, fileName: 'старый.pdf' },
    ]
    const { needs } = advice({ accredited: 'no', studied: 'retraining' }, { vault })
    const files = Object.fromEntries(needs.map(({ code, fileName }) => [code, fileName]))
    expect(files).toMatchObject({ PASSPORT: 'новый.pdf', SPECIALIZATION: 'переподготовка.pdf', SNILS: null })
  })

  test('срок — рабочие дни процедуры от дня регистрации', () => {
    expect(advice(renewal, held('2027-05-01'))).toMatchObject({
      workingDays: 20,
      decisionBy: '2026-12-21',
      hours: { total: 144, cpdMinimum: 72, years: 5 },
      stages: ['Проверка комплектности (ФАЦ)', 'Оценка портфолио (ЦАК)'],
    })
  })
})

test('числа в вопросах — из процедуры, в верном падеже', () => {
  const words = screenerWords({ breakYears: 3, renewalWindowMonths: 1 })
  expect(words.pause.title).toContain('больше 3 лет')
  expect(words.until.choices.soon.label).toBe('Меньше чем через 1 месяц')
  expect(screenerWords({ breakYears: 5, renewalWindowMonths: 12 }).until.choices.later.label).toBe(
    'Больше чем через 12 месяцев',
  )
})
