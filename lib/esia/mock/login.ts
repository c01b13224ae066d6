import { clientAddress } from '@/lib/core/client-address'
import { isSameOrigin } from '@/lib/core/origin'
import { readFields } from '@/lib/core/request-form'
import { formatPhone } from '@/lib/core/identifiers'
import { prisma } from '@/lib/db/client'
import { checkPassword } from './accounts'
import { refusalLocation } from './authorize'
import { finishVisit } from './finish'
import { redirectTo } from './guard'
import { ProtocolError } from './protocol-error'
import { isOwnSite } from './own-site'
import { scopeTexts } from './scopes'
import { checkSms, secondsText, secondsToResend, sendSms } from './sms'
import { checkTotp, hasTotp } from './totp'
import { answerForm, endVisit, findVisit, setPerson, visitCookie, visitOfRequest, type Visit } from './visits'

const LOGIN_PAGE = '/esia/login'
const CODE_PAGE = '/esia/login/code'
const LOGIN_LENGTH = 200

/** Page one's form: login and password; right ones send the SMS. */
export const submitPassword = visitForm(async (visit, data, request) => {
  const login = typedLogin(data)
  const password = data.get('password') ?? ''
  const missing = missingField(login, password)
  const checked = missing ? null : await checkPassword(login, password, clientAddress(request.headers))
  if (!checked?.ok) {
    await answerForm(visit, missing ?? checked?.message ?? null, login)
    return redirectTo(LOGIN_PAGE)
  }
  const { oid } = checked.data
  if (await hasTotp(oid)) {
    await setPerson(visit, oid)
    await answerForm(visit, null, login)
    return redirectTo(CODE_PAGE)
  }
  const sent = await sendSms(visit.id, oid)
  await answerForm(visit, sent.ok ? null : sent.message, login)
  return redirectTo(CODE_PAGE)
})

/** Page two's form: the right code is also the consent to the scopes, so the browser goes back with a code. */
export const submitCode = visitForm(async (visit, data, request) => {
  const { oid } = visit
  if (!oid) return redirectTo(LOGIN_PAGE)
  const typed = data.get('code') ?? ''
  const checked = (await hasTotp(oid)) ? await checkTotp(oid, typed) : await checkSms({ ...visit, oid }, typed)
  if (!checked.ok) {
    await answerForm(visit, checked.message)
    return redirectTo(CODE_PAGE)
  }
  await answerForm(visit, null)
  // A second click of «Подтвердить» drops the first answer: it gets a code of its own within the same three tries.
  return finishVisit(request, visit, oid)
})

/** «Запросить новый код». */
export const resendCode = visitForm(async (visit) => {
  if (!visit.oid) return redirectTo(LOGIN_PAGE)
  if (await hasTotp(visit.oid)) return redirectTo(CODE_PAGE)
  const sent = await sendSms(visit.id, visit.oid)
  await answerForm(visit, sent.ok ? null : sent.message)
  return redirectTo(CODE_PAGE)
})

/** «Отказаться»: back to the cabinet with `access_denied`. */
export const refuseConsent = visitForm(async (visit, _data, request) => {
  await endVisit(visit)
  const location = refusalLocation(visit.request.redirectUri, visit.request.state, new ProtocolError('007004'))
  return redirectTo(location, { 'set-cookie': visitCookie(request.headers, '') })
})

type FormHandler = (visit: Visit, data: URLSearchParams, request: Request) => Promise<Response>

/** A form of the login pages: it counts only from our own page and in the browser that began the visit. */
export function visitForm(handler: FormHandler) {
  return async (request: Request): Promise<Response> => {
    const visit = isSameOrigin(request.headers, 'allow') ? await visitOfRequest(request) : null
    if (!visit) return redirectTo(LOGIN_PAGE)
    return handler(visit, await readFields(request), request)
  }
}

/** As much of what was typed as a login may hold; PostgreSQL keeps no U+0000. */
function typedLogin(data: URLSearchParams): string {
  return (data.get('login') ?? '').replaceAll('\0', '').slice(0, LOGIN_LENGTH)
}

function missingField(login: string, password: string): string | null {
  if (login.trim() === '') return 'Введите телефон, почту или СНИЛС'
  return password === '' ? 'Введите пароль' : null
}

type LoginView = { login: string; problem: string | null; own: boolean }

/** What the first page shows; null when this browser has no visit. */
export async function loginView(cookie: string | undefined): Promise<LoginView | null> {
  const visit = await findVisit(cookie)
  if (!visit) return null
  const { login } = visit.form
  return { login, problem: problemOf(visit, 'password'), own: isOwnSite(visit.request) }
}

/** What the page of the electronic signature shows; null when this browser has no visit. */
export async function signatureView(cookie: string | undefined) {
  const visit = await findVisit(cookie)
  return visit && { problem: problemOf(visit, 'signature'), shared: scopeTexts(visit.request.scope) }
}

/** A problem of one way of signing in is not shown on the page of another. */
function problemOf({ form }: Visit, way: Visit['form']['way']): string | null {
  return form.way === way ? form.problem : null
}

type CodeView = {
  /** Whether the code comes from an application instead of an SMS. */
  byApplication: boolean
  /** Signing in at Госуслуги themselves: there is nobody to refuse. */
  own: boolean
  /** '+7 (9••) •••-••-67' */
  phone: string
  shared: string[]
  problem: string | null
  /** When a new code may be asked for, in words; null when at once. */
  resendIn: string | null
}

/** What the second page shows; null before the password was right. */
export async function codeView(cookie: string | undefined): Promise<CodeView | null> {
  const visit = await findVisit(cookie)
  if (!visit?.oid) return null
  const { phone } = await prisma().esiaAccount.findUniqueOrThrow({ where: { oid: visit.oid }, select: { phone: true } })
  const seconds = secondsToResend(visit.smsSentAt)
  return {
    byApplication: await hasTotp(visit.oid),
    own: isOwnSite(visit.request),
    phone: maskPhone(phone),
    shared: scopeTexts(visit.request.scope),
    problem: visit.form.problem,
    resendIn: seconds > 0 ? secondsText(seconds) : null,
  }
}

function maskPhone(phone: string): string {
  return formatPhone(phone).replace(/(?<=\(\d)\d\d\) \d{3}-\d\d/, '••) •••-••')
}
