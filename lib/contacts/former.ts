import type { DoctorActor } from '@/lib/auth/actor'
import { prove, sendConfirmation } from '@/lib/confirmation/service'
import { signMatter, type SignatureOrder } from '@/lib/confirmation/signature'
import type { Given, Matter, Proof, SentTo } from '@/lib/confirmation/types'
import { sha256Hex } from '@/lib/core/crypto'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import { contactWords, parseContact, type ContactSlug } from './labels'
import { formerToChange, formerToDrop } from './policy'
import { readContacts } from './read'
import type { Address } from './types'

type Asked = { contact: ContactSlug; value: string }

const NOT_NEEDED = 'Подтверждать прежним контактом здесь нечего. Обновите страницу.'

/** Signs the change in the place of a code to the contact that gets the codes now. */
export async function signFormer(actor: DoctorActor, asked: Asked, order: SignatureOrder): Promise<Result<Given>> {
  const former = formerToChange(await readContacts(prisma(), actor.userId), contactWords[asked.contact])
  // What needs no agreement is not signed: no PIN is spent on it.
  if (!former) return ok({ code: '' })
  const parsed = parseContact[contactWords[asked.contact].channel](asked.value)
  const value = parsed.ok ? parsed.value : ''
  const signed = await signMatter(actor, leaving(actor, asked.contact, { former, value }), order)
  return signed.ok ? ok({ signed: signed.data }) : signed
}

/** Sends the code that lets the contact which gets the codes now be left without another. */
export async function sendDropCode(actor: DoctorActor, contact: ContactSlug): Promise<Result<SentTo>> {
  const matter = await dropMatter(actor, contact)
  return matter ? sendConfirmation(actor, matter) : fail('CONFLICT', NOT_NEEDED)
}

/** Signs the same. */
export async function signDrop(actor: DoctorActor, contact: ContactSlug, order: SignatureOrder) {
  const matter = await dropMatter(actor, contact)
  return matter ? signMatter(actor, matter, order) : fail('CONFLICT', NOT_NEEDED)
}

async function dropMatter(actor: DoctorActor, contact: ContactSlug): Promise<Matter | null> {
  const former = formerToDrop(await readContacts(prisma(), actor.userId), contactWords[contact])
  return former && leaving(actor, contact, { former, value: null })
}

/** Another address, before or after, is another matter: a code or a signature for the one does not fit the other. */
export function leaving(
  { doctorId }: DoctorActor,
  contact: ContactSlug,
  { former, value }: { former: Address; value: string | null },
): Matter {
  const version = sha256Hex(JSON.stringify([former.value, value]))
  return { purpose: 'contact.leave', subject: { id: `${doctorId}:${contact}`, version } }
}

/** Takes the agreement of the contact that gets the codes now; what is wrong with its code stands under its own field. */
export async function proveFormer(
  tx: Tx,
  actor: DoctorActor,
  matter: Matter,
  given: Given,
  field: 'code' | 'formerCode' = 'code',
): Promise<Result<Proof>> {
  const proof = await prove(tx, actor, matter, given)
  return proof.ok ? proof : underField(proof, field)
}

/** A refusal of a code, under the field that it was typed into. */
export function underField({ fieldErrors, ...refused }: Failure, field: 'code' | 'formerCode'): Failure {
  const { code, ...others } = fieldErrors ?? {}
  return { ...refused, ...(fieldErrors && { fieldErrors: code ? { ...others, [field]: code } : others }) }
}
