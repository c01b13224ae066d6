import { openExtract } from '@/lib/certificates/extract-queries'
import { answerWithPaper } from '@/lib/pdf/answer'

/** The extract from the register. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return answerWithPaper((actor) => openExtract(actor, id), {
    absent: 'Выписка не найдена',
    soon: 'Выписка готовится',
    making: 'Готовим выписку',
    back: { href: '/cabinet/certificates', name: 'Свидетельства' },
  })
}
