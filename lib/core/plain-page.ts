import { escapeHtml } from './html'

const STYLE = `
:root{color-scheme:light dark;font:18px/1.5 'Golos Text','PT Sans',system-ui,sans-serif}
body{margin:0;background:light-dark(#f5f7fb,#0d1420);color:light-dark(#0b1f33,#eef2f8)}
main{margin:0 auto;max-width:36rem;padding:3rem 1rem}
h1{font-size:2rem;line-height:1.2;margin:0 0 1rem}
a{color:light-dark(#0d4cd3,#8fb3ff);display:inline-block;padding:.5rem 0}
button{font:inherit;font-weight:500;min-height:3rem;padding:.5rem 1.5rem;border:0;border-radius:.625rem;background:#0d4cd3;color:#fff;cursor:pointer}
textarea,input{font:inherit;box-sizing:border-box;width:100%;padding:.5rem .75rem;border:1px solid light-dark(#66788f,#8493a8);border-radius:.625rem}
label{display:grid;gap:.35rem;font-weight:500;margin:0 0 1rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}
th,td{text-align:start;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid light-dark(#d9e0ea,#2b3a50)}
.scroll{overflow-x:auto}
:focus-visible{outline:3px solid light-dark(#0d4cd3,#9dbdff);outline-offset:2px}
`

/**
 * A page written by hand, for routes that answer a plain form: only a route sees what was sent. `bodyHtml` is HTML:
 * whatever comes from data goes through `escapeHtml` first. The title is plain text.
 */
export function plainPage(title: string, bodyHtml: string, status: number): Response {
  const html = `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="/favicon.svg">
<title>${escapeHtml(title)} · Кабинет аккредитации</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${bodyHtml}
</main>
</body>
</html>
`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(html, { status, headers })
}

/** A failure of ours while a plain form was taken: the browser's way back keeps what was typed. */
export function failurePage(reference: string): Response {
  const body = `<p>Повторите попытку: вернитесь на предыдущую страницу кнопкой «Назад» браузера, введённое осталось в форме.</p>
<p>Номер для поддержки: ${escapeHtml(reference)}</p>
<p><a href="/">На главную</a></p>`
  return plainPage('Не получилось выполнить действие', body, 500)
}

/** The way back after a plain form. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location, 'Cache-Control': 'no-store' } })
}
