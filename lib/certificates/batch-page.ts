import { escapeHtml } from '@/lib/core/html'
import { plainPage } from '@/lib/core/plain-page'
import { plural } from '@/lib/core/plural'
import { batchColumnLabels } from './batch-labels'
import { batchColumns, type BatchAnswer } from './batch-check'

const BACK = '<p><a href="/verify/batch">Проверить другой список</a></p>'

/** The answers as a page, with the list kept in the form that gives them as CSV. */
export function batchPage(answers: readonly BatchAnswer[], list: string): Response {
  const found = answers.filter(({ found }) => found).length
  const inForce = answers.filter(({ found }) => found?.inForce).length
  const rows = plural(answers.length, ['строка', 'строки', 'строк'])
  const head = batchColumns.map((column) => `<th scope="col">${batchColumnLabels[column]}</th>`).join('')
  const html = `<p class="lead">В списке ${answers.length} ${rows}: найдено ${found}, из них действует ${inForce}.</p>
<form method="post" action="/verify/batch/check" enctype="multipart/form-data">
<input type="hidden" name="list" value="${escapeHtml(list)}">
<button name="as" value="csv">Скачать CSV</button>
</form>
<div class="scroll" tabindex="0" role="region" aria-label="Ответы по строкам">
<table><thead><tr>${head}</tr></thead><tbody>
${answers.map(row).join('\n')}
</tbody></table>
</div>
${BACK}`
  return plainPage('Проверка списка', html, 200)
}

/** What is wrong with the list, and the form with the list in it. */
export function batchRefusal(message: string, list: string, status: number): Response {
  const html = `<p role="alert">${escapeHtml(message)}.</p>
<form method="post" action="/verify/batch/check" enctype="multipart/form-data">
<label>Номера и фамилии<textarea name="list" rows="10" spellcheck="false">\n${escapeHtml(list)}</textarea></label>
<button>Проверить список</button>
</form>
${BACK}`
  return plainPage('Список не проверен', html, status)
}

const signs = { good: '✓', bad: '✕' } as const

function row({ cells, found }: BatchAnswer): string {
  const tone = found?.inForce ? 'good' : 'bad'
  const sign = `<span class="${tone}" aria-hidden="true">${signs[tone]}</span> `
  const texts = batchColumns.map((column) => {
    const kept = column === 'number' || column === 'validUntil' ? ' class="number"' : ''
    return `<td${kept}>${column === 'answer' ? sign : ''}${escapeHtml(cells[column])}</td>`
  })
  return `<tr>${texts.join('')}</tr>`
}
