import type { Metadata } from 'next'
import { ButtonLink } from '@/components/ui/button'
import { esiaErrorMessage, parseEsiaErrorCode } from '@/lib/esia/client/errors'
import { requireMock } from '@/lib/esia/mock/guard'

export const metadata: Metadata = { title: 'Вход невозможен' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** What ESIA tells on its own page, because there is no address it may send the browser to. */
export default async function EsiaErrorPage({ searchParams }: Props) {
  requireMock()
  const { code: asked } = await searchParams
  const code = parseEsiaErrorCode(typeof asked === 'string' ? asked : '')
  const { message, way } = esiaErrorMessage(code ?? '')
  return (
    <div className="grid gap-5">
      <h1>Вход невозможен</h1>
      <p>{message}</p>
      <p>{way}</p>
      {code ? <p className="text-base text-soft">Код ошибки: ESIA-{code}</p> : null}
      <ButtonLink href="/">На главную кабинета</ButtonLink>
    </div>
  )
}
