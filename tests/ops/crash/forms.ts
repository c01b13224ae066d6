import type { Case } from '../../integration/crash/cases'
import type { ActName } from '../../integration/crash/acts'
import { readyAnswers } from '../../factories/applications'

type Fields = Record<string, string>

type Page = {
  address: (applicationId: string) => string
  /** Words that only the form of the act holds. */
  words: string
  /** What the person types or presses. */
  typed: Fields
  /** Where the browser is sent when it is done. */
  done: RegExp
}

const { institution, graduationYear } = readyAnswers.education

/** Where each act has its form. */
export const pages: Record<ActName, Page> = {
  save: {
    address: (id) => `/cabinet/applications/${id}/education`,
    words: 'name="diplomaNumber"',
    typed: { institution, graduationYear, diplomaNumber: 'сохранено перед отключением' },
    done: /\/cabinet\/applications\/[0-9a-f-]+\/\w+$/,
  },
  submit: {
    address: (id) => `/cabinet/applications/${id}/preview`,
    words: 'Отправить заявку',
    typed: {},
    done: /\?sent=1$/,
  },
  approve: { address: (id) => `/staff/applications/${id}`, words: 'Одобрить', typed: {}, done: /\?done=approved$/ },
  refuse: { address: (id) => `/staff/applications/${id}`, words: 'Отклонить', typed: {}, done: /\?done=refused$/ },
}

/** What a browser without JavaScript would send from the page: its hidden fields, Next's own among them. */
export function readForm(html: string, name: ActName): Fields {
  const form = html.match(/<form\b.*?<\/form>/gs)?.find((one) => one.includes(pages[name].words))
  if (!form) throw new Error(`The page of ${name} has no such form`)
  const hidden = form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(hidden.map((input) => [attribute(input, 'name'), attribute(input, 'value')]))
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return value.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}

/** The form of the page as it would come from the page of this very application. */
export function fill(form: Fields, { name, target }: Case, own: Fields): FormData {
  const data = new FormData()
  const { applicationId, version } = target
  const fields = { ...form, ...pages[name].typed, ...own, applicationId, version: String(version) }
  for (const [field, value] of Object.entries(fields)) data.set(field, value)
  return data
}
