import { z } from 'zod'

const element = z.looseObject({ id: z.number().int() })
const contact = element.extend({ type: z.enum(['MBT', 'PHN', 'EML', 'CEM']), vrfStu: z.string(), value: z.string() })
const address = element.extend({ type: z.enum(['PLV', 'PRG']), addressStr: z.string() })
const identityDocument = element.extend({ type: z.string(), vrfStu: z.string(), number: z.string() })
const role = element.extend({ oid: z.string(), fullName: z.string(), ogrn: z.string(), chief: z.boolean() })

/** A person as the mock keeps them: ESIA's field names and spelling of values, collections beside the person. */
export const esiaRecordSchema = z.object({
  lastName: z.string(),
  firstName: z.string(),
  middleName: z.string().optional(),
  birthDate: z.string(),
  birthPlace: z.string(),
  gender: z.enum(['F', 'M']),
  citizenship: z.string(),
  snils: z.string(),
  inn: z.string(),
  rIdDoc: z.number().int(),
  updatedOn: z.number().int(),
  ctts: z.array(contact),
  addrs: z.array(address),
  docs: z.array(identityDocument),
  roles: z.array(role),
})

export type EsiaRecord = z.infer<typeof esiaRecordSchema>
