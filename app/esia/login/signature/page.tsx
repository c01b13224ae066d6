import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { NoVisit } from '@/components/esia/no-visit'
import { Shared } from '@/components/esia/shared'
import { SignatureFields } from '@/components/forms/signature-fields'
import { PlainForm } from '@/components/forms/plain-form'
import { Button } from '@/components/ui/button'
import { requireMock } from '@/lib/esia/mock/guard'
import { signatureView } from '@/lib/esia/mock/login'
import { VISIT_COOKIE } from '@/lib/esia/mock/visits'

export const metadata: Metadata = { title: 'Вход по электронной подписи' }

export default async function LoginSignaturePage() {
  requireMock()
  const view = await signatureView((await cookies()).get(VISIT_COOKIE)?.value)
  if (!view) return <NoVisit />
  return (
    <div className="grid gap-5">
      <h1 className="text-center">Вход по электронной подписи</h1>
      <PlainForm action="/esia/login/sign" refusal={view.problem ? { message: view.problem, fieldErrors: {} } : null}>
        <SignatureFields />
        <Shared texts={view.shared} button="Войти" />
        <Button type="submit" className="w-full">
          Войти
        </Button>
      </PlainForm>
      <p className="text-center">
        <a className="link" href="/esia/login">
          Войти по паролю
        </a>
      </p>
    </div>
  )
}
