import { z } from 'zod'

const id = z.number().int()
const text = z.string()

const contact = z.object({ id, type: z.enum(['MBT', 'PHN', 'EML', 'CEM']), vrfStu: text, value: text })

const address = z.object({
  id,
  type: z.enum(['PLV', 'PRG']),
  addressStr: text,
  region: text,
  city: text,
  street: text,
  house: text,
  flat: text.optional(),
  zipCode: text,
  countryId: text,
})

const identityDocument = z.object({
  id,
  type: z.enum(['RF_PASSPORT', 'FRGN_PASS', 'MDCL_PLCY']),
  vrfStu: text,
  series: text.optional(),
  number: text,
  issueDate: text.optional(),
  issueId: text.optional(),
  issuedBy: text.optional(),
})

const role = z.object({
  id,
  oid: text,
  prnOid: text,
  fullName: text,
  shortName: text,
  ogrn: text,
  chief: z.boolean(),
  admin: z.boolean(),
})

/** A person as the mock keeps them: ESIA's field names and spelling of values, collections beside the person. */
export const esiaRecordSchema = z.object({
  lastName: text,
  firstName: text,
  middleName: text.optional(),
  birthDate: text,
  birthPlace: text.optional(),
  gender: z.enum(['F', 'M']),
  citizenship: text,
  // A simplified account has none of these yet.
  snils: text.optional(),
  inn: text.optional(),
  rIdDoc: id.optional(),
  updatedOn: z.number().int(),
  ctts: z.array(contact),
  addrs: z.array(address),
  docs: z.array(identityDocument),
  roles: z.array(role),
})

export type EsiaRecord = z.infer<typeof esiaRecordSchema>
