import type { StaffActor } from '@/lib/auth/actor'
import { confirmAct } from '@/lib/certificates/life/decide'
import { proposeAct } from '@/lib/certificates/life/propose'
import type { ProposedAct } from '@/lib/certificates/life/schema'
import type { Result } from '@/lib/core/result'
import type { CertificateActKind } from '@/lib/db/generated/prisma/enums'
import { asOwner } from '@/tests/support/owner'
import { createStaff } from './people'

/** A reason of the catalogue for each act. */
const usual: Record<CertificateActKind, string> = {
  SUSPEND: 'SUSPEND_DOCUMENTS',
  RESUME: 'RESUME_CLEARED',
  REVOKE: 'REVOKE_FALSE',
  CORRECT: 'CORRECT_TYPO',
  DUPLICATE: 'DUPLICATE_LOST',
}

type Wanted = Partial<Omit<ProposedAct, 'kind' | 'certificateId'>>

/** What a form would send; a correction is of the first name unless said otherwise, to one that no person made here bears. */
export function proposal(certificateId: string, kind: CertificateActKind, wanted: Wanted = {}): ProposedAct {
  return {
    ...{ certificateId, kind, reason: usual[kind], words: 'Сообщаем по обращению от 20.11.2026.', effectiveOn: '' },
    ...(kind === 'CORRECT' && { firstName: 'Аглаида' }),
    ...wanted,
  }
}

/** An open proposal: gives its id. */
export async function proposeOn(
  certificateId: string,
  kind: CertificateActKind,
  { by, ...wanted }: Wanted & { by?: StaffActor } = {},
): Promise<string> {
  const proposer = by ?? (await createStaff('SECRETARY'))
  return must(await proposeAct(proposer, proposal(certificateId, kind, wanted))).actId
}

/** An act that two people have agreed on: gives the certificate that stands there now. */
export async function actOn(
  certificateId: string,
  kind: CertificateActKind,
  { by, ...wanted }: Wanted & { by?: readonly [StaffActor, StaffActor] } = {},
): Promise<string> {
  const [first, second] = by ?? [await createStaff('SECRETARY'), await createStaff('SECRETARY')]
  const actId = await proposeOn(certificateId, kind, { ...wanted, by: first })
  return must(await confirmAct(second, actId)).certificateId
}

/** Another term for a certificate, as if it had been issued so: the database lets nobody else rewrite one. */
export async function withTerm(id: string, { issuedOn, validUntil }: { issuedOn: string; validUntil: string }) {
  await asOwner(
    `ALTER TABLE "Certificate" DISABLE TRIGGER "Certificate_immutable"`,
    `UPDATE "Certificate" SET "issuedOn" = '${issuedOn}', "validUntil" = '${validUntil}' WHERE "id" = '${id}'`,
    `ALTER TABLE "Certificate" ENABLE TRIGGER "Certificate_immutable"`,
  )
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.fieldErrors ?? {})}`)
  return result.data
}
