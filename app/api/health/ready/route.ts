import { readiness } from '@/lib/ops/health'

export const dynamic = 'force-dynamic'

/** Whether the cabinet can serve people now; 503 names in `failed` what it lacks. */
export async function GET(): Promise<Response> {
  const ready = await readiness()
  return Response.json(ready, { status: ready.status === 'ok' ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
