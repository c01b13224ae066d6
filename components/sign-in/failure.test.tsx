import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { esiaErrorMessage, esiaErrors, isEsiaOutage } from '@/lib/esia/client/errors'
import { EsiaOutage } from './esia-outage'
import { SignInFailure } from './failure'

const OUTAGE = 'Госуслуги временно недоступны'
const OWN = ['mixed-state', 'token-refused', 'bad-data', 'blocked', 'too-many', 'unavailable']

const titles: Record<string, string> = {
  '007004': 'Вход отменён',
  '007007': OUTAGE,
  '007008': OUTAGE,
  '007011': 'Вход не завершён',
  '007046': OUTAGE,
  '007055': 'Недостаточный уровень учётной записи',
  '007194': 'Вы не связаны с этой организацией',
  blocked: 'Вход закрыт',
  unavailable: OUTAGE,
  '007053': 'Войти не получилось',
  OAuthCallback: 'Войти не получилось',
}

describe('what is told when a sign-in ends', () => {
  test.each(Object.entries(titles))('the page of %s is called «%s»', (code, title) => {
    expect(esiaErrorMessage(code).title).toBe(title)
  })

  test.each([...Object.keys(esiaErrors), ...OWN, 'unknown'])('%s: a sentence, a way on and where to ask', (code) => {
    const failure = esiaErrorMessage(code)
    const page = renderToStaticMarkup(<SignInFailure failure={failure} levelTooLow={code === '007055'} />)
    expect(failure.title).toMatch(/^[А-ЯЁ][^a-z.]+$/)
    expect(page).toContain(failure.message)
    expect(page).toContain(failure.way)
    expect(page).toContain('role="alert"')
    expect(page).toContain('href="/help"')
    expect(page.includes('href="/level"')).toBe(code === '007055')
  })

  test.each(['007007', '007008', 'unavailable'])('an outage (%s) is told by its own name and keeps the way', (code) => {
    expect(isEsiaOutage(code)).toBe(true)
    const failure = esiaErrorMessage(code)
    const page = renderToStaticMarkup(<EsiaOutage message={failure.message} next="/cabinet/education" />)
    expect(page).toContain(failure.message.slice(0, -1))
    expect(page).toContain('name="next" value="/cabinet/education"')
  })
})
