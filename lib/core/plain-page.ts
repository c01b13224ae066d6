import { escapeHtml } from './html'
import { supportContacts } from './support'

const STYLE = `
:root{color-scheme:light dark;font:18px/1.5 'Golos Text','PT Sans',system-ui,sans-serif;--line:light-dark(#d9e0ea,#2d3a4f);--surface:light-dark(#fff,#161f2e);--soft:light-dark(#4a5a6e,#aebacb);--accent:light-dark(#0d4cd3,#8fb3ff)}
body{margin:0;display:flex;flex-direction:column;min-height:100vh;background:light-dark(#f5f7fb,#0d1420);color:light-dark(#0b1f33,#eef2f8)}
header,footer{background:var(--surface);border:solid var(--line);border-width:0 0 1px}
footer{margin-top:auto;border-width:1px 0 0;color:var(--soft);font-size:1rem}
header>div,footer>div,main{box-sizing:border-box;width:100%;max-width:67.5rem;margin:0 auto;padding:.75rem clamp(.9rem,2.5vw,1.75rem)}
header>div{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 1.5rem}
header nav{display:flex;flex-wrap:wrap;gap:0 1.25rem;font-size:.9375rem}
header .home{display:inline-flex;align-items:center;gap:.75rem;color:inherit;font-weight:600;line-height:1.2;text-decoration:none}
footer p{margin:1rem 0}
@media(max-width:40rem){footer p>span{display:block}footer span>span{display:none}}
main{padding-block:2rem 3rem}
main>:not(.scroll){max-width:42rem}
h1{font-size:clamp(1.5rem,1.3rem + 1.4vw,2.1rem);line-height:1.2;margin:0 0 1rem}
a{color:var(--accent);display:inline-block;padding:.5rem 0}
footer a,p a{padding:0}
p>a:only-child{padding:.5rem 0}
button{font:inherit;font-weight:500;min-height:3rem;padding:.5rem 1.5rem;border:0;border-radius:.625rem;background:#0d4cd3;color:#fff;cursor:pointer}
textarea,input{font:inherit;box-sizing:border-box;width:100%;padding:.5rem .75rem;border:1px solid light-dark(#66788f,#8493a8);border-radius:.625rem;background:var(--surface);color:inherit}
label{display:grid;gap:.35rem;font-weight:500;margin:0 0 1rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.625rem .75rem;border-bottom:1px solid var(--line)}
th{color:var(--soft);font-size:.9375rem;font-weight:500}
tr:last-child td{border-bottom:0}
.scroll{overflow-x:auto;margin:1.5rem 0;border:1px solid var(--line);border-radius:1rem;background:var(--surface)}
.lead{font-size:1.25rem}
.number{white-space:nowrap}
.good{color:light-dark(#0b6b37,#6fd79b)}
.bad{color:light-dark(#b81f27,#ff9a98)}
[role=alert]{padding:1rem 1.25rem;border-radius:1rem;background:light-dark(#fdecec,#421a1e);font-weight:600}
:focus-visible{outline:3px solid light-dark(#0d4cd3,#9dbdff);outline-offset:2px}
@media print{header,footer,form{display:none}}
`

const LOGO =
  '<svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true"><rect width="40" height="40" rx="11" fill="#0d4cd3"/><path d="M16.5 8.5h7v8h8v7h-8v8h-7v-8h-8v-7h8z" fill="#fff"/><path d="m15.4 20.2 3.4 3.4 6.2-6.6" fill="none" stroke="#0d4cd3" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>'

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
<header><div>
<a class="home" href="/">${LOGO}<span>Кабинет<br>аккредитации</span></a>
<nav aria-label="Основное меню"><a href="/verify">Проверка свидетельства</a><a href="/help">Помощь</a></nav>
</div></header>
<main>
<h1>${escapeHtml(title)}</h1>
${bodyHtml}
</main>
<footer><div><p>${supportLine()}</p></div></footer>
</body>
</html>
`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(html, { status, headers })
}

/** The contacts in one sentence; on a narrow screen each has a line of its own instead of a comma. */
function supportLine(): string {
  const { phone, email, hours } = supportContacts()
  const contacts = [phone, email].flatMap((one) => (one ? `<span>${escapeHtml(one)}<span>,</span></span> ` : []))
  return `Поддержка: ${contacts.join('')}${escapeHtml(hours)}.`
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
