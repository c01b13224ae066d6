import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { codeSent, NOT_CONFIRMED } from './labels'
import type { TypedProof } from './schema'
import type { SignatureOrder } from './signature'
import type { Given, OwnSignature, SentTo } from './types'

const MAX_CERTIFICATE = 64 * 1024

type Ways = {
  send: () => Promise<Result<SentTo>>
  sign: (order: SignatureOrder) => Promise<Result<OwnSignature>>
  /** What to do with the code once it has come. */
  next: string
}

type Asked = { told: ReturnType<typeof codeSent> } | { given: Given }

/** What the form brings as the proof of its act; a form that only asked for a code gets it sent and is told so. */
export async function proofOf(typed: TypedProof, { send, sign, next }: Ways): Promise<Result<Asked>> {
  const order = await orderOf(typed)
  if (!order.ok) return order
  if (order.data) {
    const signed = await sign(order.data)
    return signed.ok ? ok({ given: { signed: signed.data } }) : signed
  }
  if (!asksForCode(typed)) return ok({ given: { code: typed.code } })
  const sent = await send()
  return sent.ok ? ok({ told: codeSent(sent.data, next) }) : sent
}

export function asksForCode({ ask, code }: Pick<TypedProof, 'ask' | 'code'>): boolean {
  return ask === 'code' || code === ''
}

/** The certificate and the PIN of a form that is to be signed; null when it is not. */
export async function orderOf({ ask, certificate, pin }: TypedProof): Promise<Result<SignatureOrder | null>> {
  const chosen = certificate && certificate.size > 0 ? certificate : null
  if (ask === 'code' || (!chosen && pin === '')) return ok(null)
  if (!chosen) return refused('certificate', 'Выберите файл сертификата')
  if (chosen.size > MAX_CERTIFICATE) return refused('certificate', 'Файл слишком велик для сертификата')
  if (pin === '') return refused('pin', 'Введите ПИН-код')
  return ok({ certificate: await chosen.bytes(), pin })
}

function refused(field: 'certificate' | 'pin', message: string): Failure {
  return fail('VALIDATION', NOT_CONFIRMED, { [field]: [message] })
}
