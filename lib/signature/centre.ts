import { DAY, HOUR, now } from '@/lib/core/clock'
import { isMock } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { nameOids } from './certificate'
import type { Trust } from './cms'
import { makeCertificate, makeRevocationList, type DistinguishedName } from './issue'

export const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

const ROOT_LIFETIME = 3650 * DAY
const YEAR = 365 * DAY
const LIFETIME = YEAR
const LIST_LIFETIME = DAY
/** Clocks of people and servers differ a little. */
const BACKDATED = HOUR

export const CENTRE_NAME: DistinguishedName = {
  [nameOids.country]: 'RU',
  [nameOids.commonName]: 'Удостоверяющий центр демонстрации',
}

const CABINET_NAME: DistinguishedName = {
  [nameOids.country]: 'RU',
  [nameOids.commonName]: 'Кабинет аккредитации (демонстрация)',
}

/** The key and the root of the one centre of this database, made at first use; of several processes one wins. */
async function centre(): Promise<{ root: Uint8Array; key: CryptoKey }> {
  if (!isMock()) throw new Error('The certification centre exists in mock mode only')
  let row = await prisma().signatureCentre.findUnique({ where: { id: 1 } })
  if (!row) {
    await prisma().signatureCentre.createMany({ data: [await newCentre()], skipDuplicates: true })
    row = await prisma().signatureCentre.findUniqueOrThrow({ where: { id: 1 } })
  }
  const key = await crypto.subtle.importKey('pkcs8', row.privateKey, KEY_ALGORITHM, false, ['sign'])
  return { root: row.certificate, key }
}

async function newCentre() {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify'])
  const at = now().getTime()
  const certificate = await makeCertificate({
    subject: CENTRE_NAME,
    issuer: CENTRE_NAME,
    publicKey,
    signingKey: privateKey,
    validFrom: new Date(at - BACKDATED),
    validTo: new Date(at + ROOT_LIFETIME),
    isCentre: true,
  })
  return { certificate, privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)) }
}

export type CertificateRequest = { lastName: string; givenNames: string; snils: string; publicKey: CryptoKey }

/** A certificate for a year that names its owner as a qualified one does. */
export function issueCertificate(request: CertificateRequest): Promise<Buffer<ArrayBuffer>> {
  const subject = {
    [nameOids.country]: 'RU',
    [nameOids.commonName]: `${request.lastName} ${request.givenNames}`,
    [nameOids.surname]: request.lastName,
    [nameOids.givenName]: request.givenNames,
    [nameOids.snils]: request.snils,
  }
  return issue(subject, request.publicKey, LIFETIME)
}

/** The certificate of what signs papers of the cabinet itself, for nearly as long as the root lives. */
export function issueForCabinet(publicKey: CryptoKey): Promise<Buffer<ArrayBuffer>> {
  return issue(CABINET_NAME, publicKey, ROOT_LIFETIME - YEAR)
}

async function issue(subject: DistinguishedName, publicKey: CryptoKey, lifetime: number): Promise<Buffer<ArrayBuffer>> {
  const { key } = await centre()
  const at = now().getTime()
  return makeCertificate({
    subject,
    issuer: CENTRE_NAME,
    publicKey,
    signingKey: key,
    validFrom: new Date(at - BACKDATED),
    validTo: new Date(at + lifetime),
    isCentre: false,
  })
}

/** What the cabinet believes in the demonstration: the centre's root and its revocation list of this moment. */
export async function centreTrust(): Promise<Trust> {
  const { root, key } = await centre()
  const at = now()
  const rows = await prisma().softToken.findMany({
    where: { revokedAt: { not: null }, expiresAt: { gt: at } },
    select: { serial: true, revokedAt: true },
  })
  const list = await makeRevocationList({
    issuer: CENTRE_NAME,
    signingKey: key,
    at,
    nextUpdate: new Date(at.getTime() + LIST_LIFETIME),
    revoked: rows.map(({ serial, revokedAt }) => ({ serial, at: revokedAt ?? at })),
  })
  return { certificates: [root], revocationLists: [list] }
}
