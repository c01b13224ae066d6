import { serverBase } from './config'

const TIMEOUT = 3_000

let asking: Promise<boolean> | undefined

/**
 * Whether ESIA answers at all: asked before the browser is sent there, since from its error page there is no way back.
 * However many people ask at once, one request goes out.
 */
export function esiaAnswers(): Promise<boolean> {
  asking ??= ask().finally(() => (asking = undefined))
  return asking
}

async function ask(): Promise<boolean> {
  try {
    const options = { redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT) } as const
    const { status } = await fetch(`${serverBase()}/aas/oauth2/v2/ac`, options)
    return status < 500
  } catch {
    return false
  }
}
