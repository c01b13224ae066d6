import { now } from '@/lib/core/clock'
import { formatDate } from '@/lib/core/format'
import { formatSnils } from '@/lib/core/identifiers'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { makeSoftToken, PIN_TRIES } from '@/lib/signature/soft-token'
import type { AccountLevel } from '@/lib/db/generated/prisma/enums'
import { esiaRecordSchema } from './record'

export type CertificateView = { serial: string; issued: string; until: string; state: string; usable: boolean }

export type AccountView = {
  name: string
  level: AccountLevel
  email: string
  /** Hidden but for the last digits. */
  snils: string | null
  totp: boolean
  recoveryCodesLeft: number
  certificates: CertificateView[]
}

/** What the person sees of their account. */
export async function accountView(oid: string): Promise<AccountView> {
  const account = await prisma().esiaAccount.findUniqueOrThrow({
    where: { oid },
    select: {
      person: true,
      level: true,
      email: true,
      snils: true,
      totpSecret: true,
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  })
  const { lastName, firstName, middleName } = esiaRecordSchema.parse(account.person)
  return {
    name: [lastName, firstName, middleName].filter(Boolean).join(' '),
    level: account.level,
    email: account.email,
    snils: account.snils && formatSnils(account.snils).replace(/^\d{3}-\d{3}/, '•••-•••'),
    totp: account.totpSecret !== null,
    recoveryCodesLeft: account._count.recoveryCodes,
    certificates: account.snils ? await listCertificates(account.snils) : [],
  }
}

async function listCertificates(snils: string): Promise<CertificateView[]> {
  const tokens = await prisma().softToken.findMany({
    where: { snils },
    select: { serial: true, createdAt: true, expiresAt: true, revokedAt: true, wrongPins: true },
    orderBy: { createdAt: 'desc' },
    take: 20,
  })
  return tokens.map(({ serial, createdAt, expiresAt, revokedAt, wrongPins }) => {
    const state = revokedAt
      ? 'отозван'
      : expiresAt <= now()
        ? 'срок истёк'
        : wrongPins >= PIN_TRIES
          ? 'ПИН-код заблокирован'
          : 'действует'
    return { serial, issued: formatDate(createdAt), until: formatDate(expiresAt), state, usable: state === 'действует' }
  })
}

/** Issues an electronic signature: the certificate is a file of the person's, the key lies on the token. */
export async function makeCertificate(oid: string, pin: string): Promise<Result<{ serial: string }>> {
  const { snils, person } = await prisma().esiaAccount.findUniqueOrThrow({
    where: { oid },
    select: { snils: true, person: true },
  })
  if (!snils) return fail('CONFLICT', 'Сначала заполните паспорт и СНИЛС: без них подпись не выдают')
  const { lastName, firstName, middleName } = esiaRecordSchema.parse(person)
  const givenNames = [firstName, middleName].filter(Boolean).join(' ')
  const { serial } = await makeSoftToken({ lastName, givenNames, snils }, pin)
  return ok({ serial })
}

/** From now on the certificate stands in the revocation list. */
export async function revokeCertificate(oid: string, serial: string): Promise<Result<void>> {
  const snils = await snilsOf(oid)
  const { count } = await prisma().softToken.updateMany({
    where: { serial, snils: snils ?? '', revokedAt: null },
    data: { revokedAt: now() },
  })
  return count === 1 ? ok(undefined) : fail('NOT_FOUND', 'Такого сертификата нет, или он уже отозван')
}

/** The certificate as a file; null when it is nobody's or another person's. */
export async function certificateFile(oid: string, serial: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const snils = await snilsOf(oid)
  const token = await prisma().softToken.findFirst({
    where: { serial, snils: snils ?? '' },
    select: { certificate: true },
  })
  return token && new Uint8Array(token.certificate)
}

async function snilsOf(oid: string): Promise<string | null> {
  return (await prisma().esiaAccount.findUniqueOrThrow({ where: { oid }, select: { snils: true } })).snils
}
