const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const UNSAFE = /[&<>"']/

/** Text made safe inside HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  if (!UNSAFE.test(text)) return text
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}

/** A piece of HTML made by `markup`: only that may stand in another piece as it is. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** A template whose values are escaped, for text and quoted attributes; pieces made by it are put in as they are. */
export function markup(parts: TemplateStringsArray, ...values: readonly (string | Html | readonly Html[])[]): Html {
  let text = parts[0] ?? ''
  values.forEach((value, index) => {
    if (typeof value === 'string') text += escapeHtml(value)
    else if (value instanceof Html) text += value.text
    else for (const piece of value) text += piece.text
    text += parts[index + 1] ?? ''
  })
  return new Html(text)
}
