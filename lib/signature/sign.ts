import { now } from '@/lib/core/clock'
import { isMock } from '@/lib/core/env'
import { fail, ok, type Result } from '@/lib/core/result'
import { centreTrust } from './centre'
import type { CertificateOwner } from './certificate'
import { verifyDetachedCms } from './cms'
import type { SigningOrder } from './plugin'
import { softToken } from './soft-token'

/** A signature that has been verified: whose it is and the CMS itself, DER. */
export type Signed = { owner: CertificateOwner; signature: Uint8Array }

/** GOST certificates need certified means: outside of the demonstration a plug-in signs and a service verifies. */
export function signatureReady(): boolean {
  return isMock()
}

/**
 * Signs by the token behind the certificate and verifies what came back: signing in, stepping up and filing all go
 * through here. The caller compares `owner.snils` with the person.
 */
export async function signAndVerify(order: SigningOrder): Promise<Result<Signed>> {
  if (!signatureReady()) return fail('UNAVAILABLE', 'Электронная подпись пока недоступна. Подтвердите кодом')
  const signed = await softToken.signDetached(order)
  if (!signed.ok) return signed
  const verified = await verifyDetachedCms({
    signature: signed.data,
    content: order.content,
    trust: await centreTrust(),
    at: now(),
  })
  return verified.ok ? ok({ owner: verified.data, signature: signed.data }) : verified
}
