import { cookies } from 'next/headers'
import { NextResponse, type NextRequest } from 'next/server'
import { safeNextPath } from '@/lib/auth/next-path'
import { homePath } from '@/lib/auth/roles'
import { encodeSession, presentedSession, sessionCookie } from '@/lib/auth/session'
import { signInPerson } from '@/lib/auth/sign-in'
import { now } from '@/lib/core/clock'
import { errorStatus, Refusal } from '@/lib/core/errors'
import { escapeHtml } from '@/lib/core/html'
import { isSameOrigin, publicOrigin } from '@/lib/core/origin'
import { readForm } from '@/lib/core/request-form'
import { refuseOutsideMock } from '@/lib/dev/guard'
import { devPage } from '@/lib/dev/page'
import { personas } from '@/lib/dev/persona-list'
import { fetchPersona } from '@/lib/dev/personas'

export function GET(request: NextRequest): Response {
  const refusal = refuseOutsideMock()
  if (refusal) return refusal
  const next = escapeHtml(safeNextPath(request.nextUrl.searchParams.get('next'), ''))
  const forms = personas.map(
    ({ email, name, situation }) => `
      <form method="post" action="/dev/sign-in" class="card">
        <input type="hidden" name="as" value="${email}"><input type="hidden" name="next" value="${next}">
        <button>${escapeHtml(name)}</button> <span>${escapeHtml(situation)}</span>
      </form>`,
  )
  return devPage('Вход без пароля', `<p>Демонстрационный вход: выберите, кем войти.</p>${forms.join('')}`)
}

export async function POST(request: NextRequest): Promise<Response> {
  const refusal = refuseOutsideMock()
  if (refusal) return refusal
  // Otherwise any page could sign a visitor in under another's name and read what they type then.
  if (!isSameOrigin(request.headers, 'allow')) return new Response('Forbidden', { status: errorStatus.FORBIDDEN })
  const form = await readForm(request)
  const email = String(form.get('as') ?? '')
  const person = await fetchPersona(email)
  if (!person) return devPage('Нет такой персоны', '<p><a href="/dev/sign-in">Выберите из списка</a></p>', 404)
  const origin = publicOrigin(request.headers)
  const userAgent = request.headers.get('user-agent')
  const previous = await presentedSession()
  // As good as the password that it stands for.
  const way = { way: 'demo', userAgent, esiaSessionId: null, authenticatedAt: now(), previous } as const
  const entry = await signInPerson(person, way).catch(refusalOf)
  if ('failure' in entry) return devPage('Войти нельзя', `<p>${escapeHtml(entry.failure.message)}</p>`, 403)
  const { userId, sessionId, role } = entry
  const { name, options } = sessionCookie(origin)
  ;(await cookies()).set(name, encodeSession(userId, sessionId), options)
  const next = safeNextPath(form.get('next'), homePath(role))
  return NextResponse.redirect(`${origin}${next}`, 303)
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
