import { hmacHex } from '@/lib/core/crypto'
import { env, isMock } from '@/lib/core/env'
import type { Registry } from '@/lib/db/generated/prisma/enums'
import { numberRegistries, type NumberRegistry } from './labels'

const mockPaths: Record<Registry, string> = {
  MVD: 'mvd',
  SFR: 'sfr',
  FNS: 'fns',
  FRMO: 'frmo',
  FRMR: 'frmr',
  INSTITUTIONS: 'institutions',
}

/** Where the registry answers; the mock is this very server. Null when it is not connected. */
export function registryUrl(registry: Registry): string | null {
  return (
    env()[`REGISTRY_${registry}_URL`] ??
    (isMock() ? `http://127.0.0.1:${env().PORT}/registries/${mockPaths[registry]}` : null)
  )
}

/** Registries of numbers that this installation is not connected to: what they know is not checked. */
export function unconnectedRegistries(): NumberRegistry[] {
  return numberRegistries.filter((registry) => registryUrl(registry) === null)
}

/** What our requests are known by. */
export function registryKey(): string | null {
  return env().REGISTRY_KEY ?? (isMock() ? hmacHex(env().AUTH_SECRET, 'mock registries') : null)
}
