import { expect, test } from 'vitest'
import { currentStep, type OnboardingFacts } from './status'

const fresh: OnboardingFacts = { level: 'CONFIRMED', consents: false, register: 'off', put: [] }

test.each<[string, Partial<OnboardingFacts>, string]>([
  ['учётная запись не подтверждена', { level: 'STANDARD' }, 'identity'],
  ['не подтверждена, но шаг отложен', { level: 'STANDARD', put: ['identity'] }, 'consents'],
  ['личность подтверждена Госуслугами', {}, 'consents'],
  ['на согласия дан ответ', { consents: true }, 'register'],
  ['ФРМР отложен', { consents: true, put: ['register'] }, 'profile'],
  ['ФРМР подключён, но молчит', { consents: true, register: 'waiting' }, 'profile'],
  ['сведения просмотрены', { consents: true, register: 'answered', put: ['profile'] }, 'next'],
])('%s', (_, facts, step) => {
  expect(currentStep({ ...fresh, ...facts })).toBe(step)
})
