import { setTimeout as wait } from 'node:timers/promises'
import { sameString } from '@/lib/core/crypto'
import { isMock } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import type { Registry } from '@/lib/db/generated/prisma/enums'
import { registryKey } from '../config'

/** Answers one parsed request; null for one that is not in the registry's shape. */
export type MockAnswer = (body: unknown, behaviour: { refuses: boolean }) => Promise<object | null>

/** A mock registry as a route handler: 404 outside of the mock mode, 401 without the key, then as its switch says. */
export function serveRegistry(registry: Registry, answer: MockAnswer) {
  return async (request: Request): Promise<Response> => {
    if (!isMock()) return new Response(null, { status: 404 })
    const key = `Bearer ${registryKey() ?? ''}`
    if (!sameString(request.headers.get('authorization') ?? '', key)) return failure(401, 'UNAUTHORIZED')
    const behaviour = await prisma().registryMockSwitch.findUnique({ where: { registry } })
    if (behaviour && behaviour.latencyMs > 0) await wait(behaviour.latencyMs)
    if (behaviour?.mode === 'outage') return failure(503, 'SERVICE_UNAVAILABLE')
    if (behaviour?.mode === 'garbage') return new Response('<html>Технические работы</html>')
    const body: unknown = await request.json().catch(() => null)
    const found = await answer(body, { refuses: behaviour?.mode === 'refuse' })
    return found ? Response.json(found, { headers: { 'cache-control': 'no-store' } }) : failure(400, 'BAD_REQUEST')
  }
}

function failure(status: number, code: string): Response {
  return Response.json({ error: code }, { status })
}
