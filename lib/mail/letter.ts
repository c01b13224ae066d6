import { markup, type Html } from '@/lib/core/html'

const ADDRESS = /(https?:\/\/\S+)/

/** The same letter as HTML: paragraphs and links, no pictures, nothing fetched from outside. */
export function letterHtml(subject: string, text: string): string {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => markup`<p style="margin:0 0 16px">${lines(paragraph)}</p>`)
  return markup`<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${subject}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 Arial,sans-serif;color:#1b2130;background:#ffffff">
<div style="max-width:600px;margin:0 auto"><p style="margin:0 0 16px;color:#4a5568">Кабинет аккредитации</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${subject}</h1>
${paragraphs}</div></body></html>`.text
}

function lines(paragraph: string): Html[] {
  return paragraph.split('\n').flatMap((line, index) => [
    ...(index > 0 ? [markup`<br>`] : []),
    // Split by a group: every second piece is an address.
    ...line
      .split(ADDRESS)
      .map((piece, place) =>
        place % 2 === 1 ? markup`<a href="${piece}" style="color:#0b5cad">${piece}</a>` : markup`${piece}`,
      ),
  ])
}
