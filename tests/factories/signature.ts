import type { DoctorActor } from '@/lib/auth/actor'
import { makeSoftToken } from '@/lib/signature/soft-token'
import { snilsOf } from './people'

const PIN = '123456'

/** The doctor's own electronic signature: the certificate and the PIN of its token. */
export async function issueSignature({ doctorId, name }: Pick<DoctorActor, 'doctorId' | 'name'>) {
  const { last, first, middle } = name
  const owner = {
    lastName: last,
    givenNames: [first, middle].filter(Boolean).join(' '),
    snils: await snilsOf(doctorId),
  }
  const { serial, certificate } = await makeSoftToken(owner, PIN)
  return { serial, certificate, pin: PIN }
}
