import { expect, test } from 'vitest'
import { plainPage } from './plain-page'

test('внизу страницы, написанной от руки, телефон, почта и часы поддержки: одним предложением', async () => {
  const html = await plainPage('Слишком часто', '<p>Подождите.</p>', 429).text()
  const footer = /<footer>.*<\/footer>/s.exec(html)?.[0].replace(/<[^>]+>/g, '')
  expect(footer).toMatch(/^Поддержка: 8 800 [\d-]+, [\w.-]+@[\w.-]+, .+\.$/)
})
