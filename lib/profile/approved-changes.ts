import type { Tx } from '@/lib/db/client'
import type { EsiaPerson } from '@/lib/esia/schema'
import { sameValue, type FieldValue } from './fields'
import { valueOf } from './field-values'
import { openValues } from './kept-value'

/**
 * The person as ESIA gives them, with what the staff have since corrected by a proof: a correction holds until ESIA's own
 * value becomes another than the one that was corrected.
 */
export async function withApprovedChanges(tx: Tx, person: EsiaPerson): Promise<EsiaPerson> {
  const changes = await tx.profileChange.findMany({
    where: { doctor: { user: { esiaOid: person.oid } }, status: 'APPROVED' },
    orderBy: { decidedAt: 'asc' },
    select: { id: true, field: true, before: true, after: true },
  })
  let corrected = person
  for (const { field, ...change } of changes) {
    const present = valueOf(field, { ...corrected, registerLastName: null })
    const { before, after } = openValues(change)
    if (sameValue(present, before)) corrected = corrections[field](corrected, after)
  }
  return corrected
}

type Correct = (person: EsiaPerson, value: FieldValue) => EsiaPerson

const corrections: Record<Parameters<typeof valueOf>[0], Correct> = {
  LAST_NAME: (person, { value = '' }) => ({ ...person, lastName: value }),
  FIRST_NAME: (person, { value = '' }) => ({ ...person, firstName: value }),
  MIDDLE_NAME: (person, { value }) => ({ ...person, middleName: value || null }),
  INN: (person, { value }) => ({ ...person, inn: value || null }),
  REGISTRATION_ADDRESS: (person, { value }) => ({ ...person, registrationAddress: value || null }),
  PASSPORT: (person, { series = '', number = '', issuedOn = '', issuer = '', issuerCode = '' }) => ({
    ...person,
    passport: { series, number, issuedOn, issuer, issuerCode },
  }),
}
