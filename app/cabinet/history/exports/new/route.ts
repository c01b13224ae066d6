import { findDoctor } from '@/lib/auth/actor'
import { errorStatus } from '@/lib/core/errors'
import { isSameOrigin } from '@/lib/core/origin'
import { seeOther } from '@/lib/core/plain-page'
import { readForm } from '@/lib/core/request-form'
import { requestHistoryExport } from '@/lib/exports/requests'
import { historyExportSchema } from '@/lib/exports/schema'

const LIST = '/cabinet/history/exports'

/** «Скачать PDF» and «Экспорт в Excel» → 303 to the file when it is ready at once, else to the list of exports. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, 'allow')) return new Response('Forbidden', { status: errorStatus.FORBIDDEN })
  const actor = await findDoctor()
  if (!actor) return seeOther('/cabinet/history')
  const parsed = historyExportSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!parsed.success) return seeOther(LIST)
  const result = await requestHistoryExport(actor, parsed.data)
  if (!result.ok) return seeOther(`${LIST}?refused=${result.code === 'RATE_LIMITED' ? 'often' : 'absent'}`)
  return seeOther(result.data.ready ? `${LIST}/${result.data.id}/file` : LIST)
}
