import { snilsIndexes } from '@/lib/core/personal-data'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { ownerOf, parseCertificate, type CertificateOwner } from '@/lib/signature/certificate'
import type { SigningOrder } from '@/lib/signature/plugin'
import { signAndVerify } from '@/lib/signature/sign'
import { matterText, NOT_CONFIRMED } from './labels'
import type { Matter, OwnSignature } from './types'

export type SignatureOrder = Omit<SigningOrder, 'content'>

const ANOTHERS = 'Сертификат выдан другому человеку: СНИЛС в нём не совпадает с вашим'
const NOTHING_TO_COMPARE = 'Сверить сертификат не с чем: выйдите и войдите через Госуслуги ещё раз'

/** Signs what is confirmed; made before the transaction of the act, which takes it by `prove`. */
export function signMatter(
  actor: { userId: string },
  matter: Matter,
  order: SignatureOrder,
): Promise<Result<OwnSignature>> {
  return signText(actor, matterText(matter), order)
}

/**
 * Signs the text by the token behind the certificate when it is the person's own (its СНИЛС is that of their sign-in).
 * Refused otherwise, before a PIN is tried on what is another's, and in words for a certificate that has expired, was
 * revoked or is blocked.
 */
export async function signText(
  actor: { userId: string },
  over: string,
  order: SignatureOrder,
): Promise<Result<OwnSignature>> {
  const { snilsIndex: own } = await prisma().user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { snilsIndex: true },
  })
  if (own === null) return refused(fail('UNAVAILABLE', NOTHING_TO_COMPARE))
  const chosen = parseCertificate(order.certificate)
  if (chosen && !isOwn(own, ownerOf(chosen))) return refused(fail('FORBIDDEN', ANOTHERS))
  const signed = await signAndVerify({ ...order, content: Buffer.from(over) })
  if (!signed.ok) return refused(signed)
  const { owner, signature: cms } = signed.data
  return isOwn(own, owner) ? ok({ certificate: owner.serial, cms, over }) : refused(fail('FORBIDDEN', ANOTHERS))
}

function isOwn(own: string, { snils }: CertificateOwner): boolean {
  return snils !== null && snilsIndexes(snils).includes(own)
}

function refused({ code, message, fieldErrors }: Failure): Failure {
  return fail(code, NOT_CONFIRMED, fieldErrors ?? { certificate: [message] })
}
