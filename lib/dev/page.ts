import { escapeHtml } from '@/lib/core/html'

// No script at all, so the page needs no nonce; inline styles are allowed by the policy.
const STYLE = `
:root{color-scheme:light dark;font:17px/1.5 'Golos Text','PT Sans',system-ui,sans-serif}
body{margin:0 auto;max-width:46rem;padding:1.5rem 1rem 4rem;overflow-wrap:break-word}
h1{font-size:1.75rem;line-height:1.2;margin:.75rem 0 1rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0;padding:0}
a{color:light-dark(#0d4cd3,#8fb3ff);display:inline-block;padding:.4rem 0}
form{display:grid;gap:.75rem;justify-items:start;margin:1rem 0}
label{display:grid;gap:.35rem;font-weight:600;width:100%;max-width:28rem}
input,select{box-sizing:border-box;font:inherit;min-height:2.75rem;padding:.4rem .7rem;width:100%;border:1px solid light-dark(#66788f,#8493a8);border-radius:.5rem}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.4rem 1.25rem;border:0;border-radius:.5rem;background:#0d4cd3;color:#fff;cursor:pointer}
:focus-visible{outline:3px solid light-dark(#0d4cd3,#9dbdff);outline-offset:2px}
.mark{background:light-dark(#fff3dd,#3a2a0d);color:light-dark(#824600,#ffc46b);border-radius:.5rem;padding:.5rem .9rem;margin:0 0 1rem}
.card{border:1px solid light-dark(#d9e0ea,#2d3a4f);border-radius:.75rem;padding:.9rem 1.1rem;margin:.75rem 0}
.card p{margin:.25rem 0;white-space:pre-line}
.soft{color:light-dark(#4a5a6e,#aebacb)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.code{font-size:2rem;font-weight:700;letter-spacing:.12em}
`

const LINKS: readonly (readonly [string, string])[] = [
  ['/dev/sign-in', 'Войти персоной'],
  ['/dev/mailbox', 'Почта и СМС'],
  ['/dev/clock', 'Часы'],
  ['/dev/outage', 'Сбои'],
  ['/dev/registries', 'Реестры'],
  ['/', 'Кабинет'],
]

/**
 * A small page of the demonstration tools, for route handlers. `bodyHtml` is HTML: whatever comes from data
 * goes through `escapeHtml` first. The title is plain text.
 */
export function devPage(title: string, bodyHtml: string, status = 200): Response {
  const links = LINKS.map(([href, label]) => `<li><a href="${href}">${label}</a></li>`).join('')
  const html = `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="/favicon.svg">
<title>${escapeHtml(title)} · Демонстрация</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<aside class="mark" aria-label="Демонстрационный режим">Демонстрационный режим: данные вымышлены.</aside>
<nav aria-label="Инструменты демонстрации"><ul>${links}</ul></nav>
</header>
<main>
<h1>${escapeHtml(title)}</h1>
${bodyHtml}
</main>
</body>
</html>
`
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}
