import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { FileName } from './file-name'

const lines = (name: string) => {
  const markup = renderToStaticMarkup(<FileName>{name}</FileName>)
  return markup
    .replaceAll(/<wbr\/?>/g, '|')
    .replace('<span class="whitespace-nowrap">', '[')
    .replace('</span>', ']')
    .replaceAll(/<[^>]+>/g, '')
}

test.each([
  ['Орлова_Трудовая_книжка.pdf', 'Орлова_|Трудовая_|книжка[.pdf]'],
  ['Скан (2) от 01.02.2026.jpeg', 'Скан (|2)| от 01.|02.|2026[.jpeg]'],
  ['Диплом', 'Диплом]'],
  ['__.png', '__[.png]'],
  ['.pdf', '[.pdf]'],
])('имя файла «%s» ломается только за своими знаками, расширение цело', (name, expected) => {
  expect(lines(name)).toBe(expected)
})
