import { cookies } from 'next/headers'
import { NextResponse, type NextRequest } from 'next/server'
import { homePath } from '@/lib/auth/actor'
import { safeNextPath } from '@/lib/auth/next-path'
import { listRoles } from '@/lib/auth/roles-queries'
import { encodeSession, sessionCookie } from '@/lib/auth/session'
import { signInPerson } from '@/lib/auth/sign-in'
import { publicOrigin } from '@/lib/core/origin'
import { refuseOutsideMock } from '@/lib/dev/guard'
import { devPage, escapeHtml } from '@/lib/dev/page'
import { fetchPersona, personas } from '@/lib/dev/personas'

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
  const form = await request.formData()
  const email = String(form.get('as') ?? '')
  const person = await fetchPersona(email)
  if (!person) return devPage('Нет такой персоны', '<p><a href="/dev/sign-in">Выберите из списка</a></p>', 404)
  const origin = publicOrigin(request.headers)
  const userAgent = request.headers.get('user-agent')
  const { userId, sessionId } = await signInPerson(person, { way: 'demo', userAgent, esiaSessionId: null })
  const { name, options } = sessionCookie(origin)
  ;(await cookies()).set(name, await encodeSession(userId, sessionId), options)
  const next = safeNextPath(form.get('next'), homePath(await listRoles(userId)))
  return NextResponse.redirect(`${origin}${next}`, 303)
}
