import { errorStatus } from '@/lib/core/errors'
import { escapeHtml } from '@/lib/core/html'

const STYLE = `
:root{color-scheme:light dark;font:18px/1.5 'Golos Text','PT Sans',system-ui,sans-serif}
body{margin:0;background:light-dark(#f5f7fb,#0d1420);color:light-dark(#0b1f33,#eef2f8)}
main{margin:0 auto;max-width:36rem;padding:3rem 1rem}
h1{font-size:2rem;line-height:1.2;margin:0 0 1rem}
a{color:light-dark(#0d4cd3,#8fb3ff);display:inline-block;padding:.5rem 0}
button{font:inherit;font-weight:500;min-height:3rem;padding:.5rem 1.5rem;border:0;border-radius:.625rem;background:#0d4cd3;color:#fff;cursor:pointer}
:focus-visible{outline:3px solid light-dark(#0d4cd3,#9dbdff);outline-offset:2px}
`

/**
 * The page for a form that came without JavaScript after the session had ended: it holds the form as it was sent,
 * Next's own fields included, to be sent to `path` once more. Written by hand: only a route sees what was sent.
 */
export function sessionEndedPage(path: string, fields: readonly (readonly [string, string])[]): Response {
  const held = fields.map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  const html = `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="/favicon.svg">
<title>Сеанс закончился · Кабинет аккредитации</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Сеанс закончился</h1>
<p>Введённое сохранено на этой странице, не закрывайте её. Войдите в новой вкладке, вернитесь сюда и отправьте форму ещё раз.</p>
<p><a href="/sign-in" target="_blank" rel="noopener">Войти в новой вкладке</a></p>
<form method="post" action="${escapeHtml(path)}" enctype="multipart/form-data">
${held.join('\n')}
<button>Отправить ещё раз</button>
</form>
</main>
</body>
</html>
`
  return new Response(html, {
    status: errorStatus.UNAUTHENTICATED,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  })
}
