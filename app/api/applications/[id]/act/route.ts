import { openAct } from '@/lib/applications/act-file'
import { answerWithPaper } from '@/lib/pdf/answer'

/** The act of submission. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return answerWithPaper((actor) => openAct(actor, id), {
    absent: 'Акт подачи не найден',
    soon: 'Акт подачи готовится',
    making: 'Готовим акт подачи',
    back: { href: '/cabinet/applications', name: 'Мои заявки' },
  })
}
