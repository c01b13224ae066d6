import { expect, test } from 'vitest'
import { markup } from './html'

const hostile = `"><script>alert('1')</script>&amp;`
const harmless = '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;'

test('что вставлено в шаблон, остаётся текстом: и в теле, и в атрибуте', () => {
  expect(markup`<td title="${hostile}">${hostile}</td>`.text).toBe(`<td title="${harmless}">${harmless}</td>`)
})

test('куски, собранные шаблоном, вставляются как есть и второй раз не экранируются', () => {
  const cells = [markup`<td>${'а < б'}</td>`, markup`<td>${'в'}</td>`]
  expect(markup`<tr>${cells}</tr>`.text).toBe('<tr><td>а &lt; б</td><td>в</td></tr>')
  expect(markup`<p>${markup`<b>${hostile}</b>`}</p>`.text).toBe(`<p><b>${harmless}</b></p>`)
})
