import { findStaff } from '@/lib/auth/actor'
import { errorStatus } from '@/lib/core/errors'
import { isSameOrigin } from '@/lib/core/origin'
import { readForm } from '@/lib/core/request-form'
import { requestExport } from '@/lib/exports/requests'
import { requestExportSchema } from '@/lib/exports/schema'

/** Buttons of the queue «Экспорт в Excel» and «CSV» → 303 to the list of exports. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, 'allow')) return new Response('Forbidden', { status: errorStatus.FORBIDDEN })
  const actor = await findStaff('EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR')
  return new Response(null, { status: 303, headers: { location: actor ? await ask(actor, request) : '/staff' } })
}

async function ask(actor: Parameters<typeof requestExport>[0], request: Request): Promise<string> {
  const parsed = requestExportSchema.safeParse(Object.fromEntries(await readForm(request)))
  if (!parsed.success) return '/staff'
  const result = await requestExport(actor, parsed.data)
  return result.ok ? '/staff/exports' : '/staff/exports?refused=1'
}
