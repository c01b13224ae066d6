import { verify } from 'node:crypto'
import { now } from '@/lib/core/clock'
import { sameString } from '@/lib/core/crypto'
import { demoKeys } from '../keys'
import {
  parseEsiaTimestamp,
  signedMessage,
  signedMessageV1,
  signedRefreshMessage,
  type SignedFields,
} from '../protocol'
import { mandatory, optional } from './client-check'
import { verifyDetached } from './pkcs7'
import { ProtocolError } from './protocol-error'
import { settings } from './settings'

/** 2: a raw signature of all that matters; 1, the legacy one: detached PKCS#7 of four values. */
export type ProtocolVersion = 1 | 2

/** Time, certificate and signature of a request. Throws ProtocolError 007015, 007002, 007053. */
export async function checkSignature(
  version: ProtocolVersion,
  parameters: URLSearchParams,
  signed: SignedFields,
): Promise<void> {
  const sentAt = parseEsiaTimestamp(signed.timestamp)
  if (!sentAt || Math.abs(now().getTime() - sentAt.getTime()) > settings.timestampWindow) {
    throw new ProtocolError('007015')
  }
  const { publicKey, fingerprint } = await demoKeys('client')
  // The legacy requests carry the certificate inside of the signature.
  const readHash = version === 1 ? optional : mandatory
  const hash = readHash(parameters, 'client_certificate_hash').toLowerCase() || fingerprint
  if (!sameString(hash, fingerprint)) throw new ProtocolError('007002')
  const text = mandatory(parameters, 'client_secret')
  // Node's decoder also takes plain base64, which ESIA refuses.
  if (!/^[\w-]+$/.test(text)) throw new ProtocolError('007053')
  const signature = Buffer.from(text, 'base64url')
  const genuine =
    version === 1
      ? await verifyDetached(signature, signedMessageV1(signed), fingerprint)
      : signableMessages(parameters, signed).some((message) =>
          verify('RSA-SHA256', Buffer.from(message, 'utf8'), publicKey, signature),
        )
  if (!genuine) throw new ProtocolError('007053')
}

/** Published clients differ in what they sign when they refresh: both are taken. */
function signableMessages(parameters: URLSearchParams, signed: SignedFields): string[] {
  const refreshToken = optional(parameters, 'refresh_token')
  return [signedMessage(signed), ...(refreshToken ? [signedRefreshMessage(signed, refreshToken)] : [])]
}
