import { afterEach, beforeEach, vi } from 'vitest'
import { POST as fns } from '@/app/registries/fns/route'
import { POST as frmo } from '@/app/registries/frmo/route'
import { POST as frmr } from '@/app/registries/frmr/route'
import { POST as institutions } from '@/app/registries/institutions/route'
import { POST as mvd } from '@/app/registries/mvd/route'
import { POST as sfr } from '@/app/registries/sfr/route'
import { prisma } from '@/lib/db/client'
import type { Registry } from '@/lib/db/generated/prisma/enums'
import { setSwitch, type MockSwitch } from '@/lib/registries/mock/switches'

const site: Record<string, (request: Request) => Promise<Response>> = { mvd, sfr, fns, frmo, frmr, institutions }

/** What was asked over HTTP since the test began, by the registry. */
export const asked: string[] = []

/** The mock registries answer the client's requests by their own route handlers, every one in order. */
export function useRegistries(): void {
  beforeEach(async () => {
    asked.length = 0
    await prisma().registryAnswer.deleteMany()
    await prisma().registryMockSwitch.deleteMany()
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      const name = new URL(url).pathname.split('/').at(-1) ?? ''
      asked.push(name)
      const handler = site[name]
      if (!handler) throw new TypeError('fetch failed')
      return handler(new Request(url, init))
    })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })
}

export function behave(registry: Registry, mode: MockSwitch['mode'], latencyMs = 0): Promise<void> {
  return setSwitch({ registry, mode, latencyMs })
}
