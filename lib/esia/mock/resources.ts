import { sha256Hex } from '@/lib/core/crypto'
import { publicOrigin } from '@/lib/core/origin'
import { prisma } from '@/lib/db/client'
import { esiaRecordSchema, type EsiaRecord } from './record'
import { readBearer, type Bearer } from './tokens'

type Element = { id: number; type?: string }
type Collection = 'ctts' | 'addrs' | 'docs' | 'roles' | 'orgs'

/** Which elements a scope opens; ESIA has no scope for a part of an element. */
const collections: Record<Collection, Record<string, (element: Element) => boolean>> = {
  ctts: {
    contacts: () => true,
    email: ({ type }) => type === 'EML',
    mobile: ({ type }) => type === 'MBT',
  },
  addrs: { addresses: () => true, contacts: () => true },
  docs: { id_doc: ({ type }) => type !== 'MDCL_PLCY', medical_doc: ({ type }) => type === 'MDCL_PLCY' },
  roles: { usr_org: () => true },
  orgs: { usr_org: () => true },
}

/** `/rs/prns/{oid}`: only the fields the token's scopes open. */
export async function personResponse(request: Request, oid: string): Promise<Response> {
  const opened = await open(request, oid)
  if (opened instanceof Response) return opened
  const { record, confirmed, bearer } = opened
  const { scopes } = bearer
  if (!scopes.has('fullname')) return scopeRefused()
  const { lastName, firstName, middleName, birthDate, birthPlace, gender, citizenship, snils, inn, rIdDoc, updatedOn } =
    record
  return json({
    stateFacts: ['EntityRoot'],
    firstName,
    lastName,
    ...(middleName && { middleName }),
    ...(scopes.has('birthdate') && { birthDate }),
    ...(scopes.has('birthplace') && { birthPlace }),
    ...(scopes.has('gender') && { gender }),
    ...(scopes.has('snils') && { snils }),
    ...(scopes.has('inn') && { inn }),
    ...(scopes.has('id_doc') && { citizenship, rIdDoc }),
    trusted: confirmed,
    updatedOn,
    status: 'REGISTERED',
    verifying: false,
    eTag: eTag(record),
  })
}

/** `/rs/prns/{oid}/{ctts|addrs|docs|roles|orgs}`: addresses of the elements, or the elements with `embed=(elements)`. */
export async function collectionResponse(request: Request, oid: string, name: string): Promise<Response> {
  const opened = await openCollection(request, oid, name)
  if (opened instanceof Response) return opened
  const url = new URL(request.url)
  const embedded = url.searchParams.get('embed') === '(elements)'
  const root = `${publicOrigin(request.headers)}/esia/rs/prns/${oid}/${name}`
  return json({
    stateFacts: ['hasSize'],
    size: opened.length,
    eTag: eTag(opened),
    elements: opened.map((element) => (embedded ? identifiable(element) : `${root}/${element.id}`)),
  })
}

/** One element of a collection at its own address. */
export async function elementResponse(request: Request, oid: string, name: string, id: string): Promise<Response> {
  const opened = await openCollection(request, oid, name)
  if (opened instanceof Response) return opened
  const element = opened.find((candidate) => String(candidate.id) === id)
  return element ? json(identifiable(element)) : notFoundResponse()
}

async function openCollection(request: Request, oid: string, name: string): Promise<Element[] | Response> {
  if (!isCollection(name)) return notFoundResponse()
  const opened = await open(request, oid)
  if (opened instanceof Response) return opened
  const rules = Object.entries(collections[name]).filter(([scope]) => opened.bearer.scopes.has(scope))
  if (rules.length === 0) return scopeRefused()
  const elements: Element[] = name === 'orgs' ? organisations(opened.record) : opened.record[name]
  return elements.filter((element) => rules.some(([, visible]) => visible(element)))
}

/** The organisations in which the person has a role, each once. */
function organisations({ roles }: EsiaRecord): Element[] {
  const byOid = new Map(roles.map((role) => [role.oid, role]))
  return [...byOid.values()].map(({ id, oid, fullName, shortName, ogrn }) => ({
    ...{ id, oid, fullName, shortName, ogrn },
    type: 'LEGAL',
  }))
}

function isCollection(name: string): name is Collection {
  return Object.hasOwn(collections, name)
}

type Opened = { record: EsiaRecord; confirmed: boolean; bearer: Bearer }

async function open(request: Request, oid: string): Promise<Opened | Response> {
  const bearer = await readBearer(request)
  if (!bearer) return tokenRefused()
  // A token speaks for one person: another's oid is refused before it is known whether there is such a person.
  if (bearer.oid !== oid) return scopeRefused()
  const account = await prisma().esiaAccount.findUnique({ where: { oid }, select: { person: true, level: true } })
  if (!account) return tokenRefused()
  return { record: esiaRecordSchema.parse(account.person), confirmed: account.level === 'CONFIRMED', bearer }
}

function identifiable(element: Element) {
  return { stateFacts: ['Identifiable'], ...element, eTag: eTag(element) }
}

function eTag(value: unknown): string {
  return sha256Hex(JSON.stringify(value)).slice(0, 40).toUpperCase()
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } })
}

function tokenRefused(): Response {
  const body = { code: 'ESIA-005011', message: 'SecurityErrorEnum.invalidToken' }
  return json(body, 401, { 'www-authenticate': 'Bearer error="invalid_token"' })
}

function scopeRefused(): Response {
  return json({ code: 'ESIA-005029', message: 'SecurityErrorEnum.scopeNotAllowed' }, 403)
}

function notFoundResponse(): Response {
  return json({ code: 'ESIA-005004', message: 'ResourceErrorEnum.notFound' }, 404)
}
