import { z } from 'zod'
import { parseRussianDate } from '@/lib/core/format'
import { parsePhone } from '@/lib/core/identifiers'
import { esiaPersonSchema, type EsiaPerson } from '../schema'
import { serverBase } from './config'
import { EsiaError } from './errors'
import { requestJson } from './http'
import type { EsiaIdentity } from './tokens'

const text = z.string().trim().min(1)
const optionalText = z.string().trim().nullish()

const personReply = z.object({
  firstName: text,
  lastName: text,
  middleName: optionalText,
  birthDate: text,
  gender: z.enum(['F', 'M']),
  trusted: z.boolean().optional(),
  citizenship: optionalText,
  snils: optionalText,
  inn: optionalText,
})

const contactReply = z.object({ type: z.string(), vrfStu: z.string().optional(), value: z.string() })

const addressReply = z.object({
  type: z.string(),
  addressStr: optionalText,
  zipCode: optionalText,
  house: optionalText,
  flat: optionalText,
})

const documentReply = z.object({
  type: z.string(),
  vrfStu: z.string().optional(),
  series: optionalText,
  number: optionalText,
  issueDate: optionalText,
  issueId: optionalText,
  issuedBy: optionalText,
})

type Contact = z.infer<typeof contactReply>
type Address = z.infer<typeof addressReply>
type IdentityDocument = z.infer<typeof documentReply>

/** Reads the person behind a verified token. Throws EsiaError; '007055' when the account has no СНИЛС yet. */
export async function fetchPerson(accessToken: string, identity: EsiaIdentity): Promise<EsiaPerson> {
  const root = `${serverBase()}/rs/prns/${identity.oid}`
  const [person, contacts, documents, addresses] = await Promise.all([
    read(root, accessToken, personReply),
    readAll(`${root}/ctts`, accessToken, contactReply),
    readAll(`${root}/docs`, accessToken, documentReply),
    readAll(`${root}/addrs`, accessToken, addressReply),
  ])
  // A simplified account may have no СНИЛС; without it nobody can be matched with the federal register.
  if (!person.snils) throw new EsiaError('007055')
  const passport = documents.find((document) => document.type === 'RF_PASSPORT')
  const parsed = esiaPersonSchema.safeParse({
    oid: identity.oid,
    level: levelOf(identity.confirmed && person.trusted === true, passport),
    lastName: person.lastName,
    firstName: person.firstName,
    middleName: person.middleName || null,
    birthDate: parseRussianDate(person.birthDate),
    gender: person.gender === 'F' ? 'FEMALE' : 'MALE',
    snils: person.snils.replace(/\D/g, ''),
    inn: person.inn || null,
    citizenship: person.citizenship || 'RUS',
    ...contactsOf(contacts),
    registrationAddress: addressOf(addresses),
    passport: passportOf(passport),
  })
  if (!parsed.success) throw new EsiaError('bad-data')
  return parsed.data
}

async function read<Schema extends z.ZodType>(url: string, token: string, schema: Schema): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(await requestJson(url, { headers: { authorization: `Bearer ${token}` } }))
  if (!parsed.success) throw new EsiaError('bad-data')
  return parsed.data
}

async function readAll<Schema extends z.ZodType>(
  url: string,
  token: string,
  schema: Schema,
): Promise<z.output<Schema>[]> {
  // Without `embed` ESIA answers with addresses of the elements only.
  const { elements } = await read(`${url}?embed=(elements)`, token, z.object({ elements: z.array(schema) }))
  return elements
}

/** Both unconfirmed levels are `P` to ESIA: the standard one is told by a passport that has been verified. */
function levelOf(confirmed: boolean, passport: IdentityDocument | undefined): EsiaPerson['level'] {
  if (confirmed) return 'CONFIRMED'
  return passport?.vrfStu === 'VERIFIED' ? 'STANDARD' : 'SIMPLIFIED'
}

function contactsOf(contacts: Contact[]): Pick<EsiaPerson, 'email' | 'phone'> {
  const verified = (type: string) =>
    contacts.find((contact) => contact.type === type && contact.vrfStu === 'VERIFIED')?.value
  const email = z.email().safeParse(verified('EML')?.trim().toLowerCase())
  const phone = parsePhone(verified('MBT') ?? '')
  return { email: email.success ? email.data : null, phone: phone.ok ? phone.value : null }
}

function addressOf(addresses: Address[]): string | null {
  const address = addresses.find(({ type }) => type === 'PRG')
  if (!address?.addressStr) return null
  const { zipCode, addressStr, house, flat } = address
  return [zipCode, addressStr, house && `д. ${house}`, flat && `кв. ${flat}`].filter(Boolean).join(', ')
}

function passportOf(document: IdentityDocument | undefined): EsiaPerson['passport'] {
  const parsed = esiaPersonSchema.shape.passport.safeParse({
    series: document?.series,
    number: document?.number,
    issuedOn: parseRussianDate(document?.issueDate ?? ''),
    issuer: document?.issuedBy,
    issuerCode: document?.issueId,
  })
  return parsed.success ? parsed.data : null
}
