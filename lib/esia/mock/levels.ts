import { randomInt } from 'node:crypto'
import { now } from '@/lib/core/clock'
import { randomToken } from '@/lib/core/crypto'
import { formatDate } from '@/lib/core/format'
import { formatSnils } from '@/lib/core/identifiers'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { signAndVerify } from '@/lib/signature/sign'
import { notYet } from './days'
import { esiaRecordSchema, type EsiaRecord } from './record'
import { checkIdentity } from './registries'
import type { Identity } from './schema'

/** From simplified to standard: passport, СНИЛС and ИНН as the registries confirm them. */
export async function raiseToStandard(oid: string, identity: Identity): Promise<Result<void>> {
  const { person, level } = await prisma().esiaAccount.findUniqueOrThrow({
    where: { oid },
    select: { person: true, level: true },
  })
  if (level !== 'SIMPLIFIED') return fail('CONFLICT', 'Паспорт и СНИЛС уже проверены')
  const early = notYet({ issuedOn: identity.issuedOn })
  if (early) return early
  const record = esiaRecordSchema.parse(person)
  const check = await checkIdentity({ oid, record, identity })
  if (check.state === 'down') {
    return fail('UNAVAILABLE', 'Ведомства сейчас не отвечают. Введённое осталось в форме: отправьте её чуть позже')
  }
  if (check.findings.length > 0) {
    const errors = Object.fromEntries(check.findings.map(({ field, message }) => [field, [message]]))
    return fail('VALIDATION', 'Ведомства не подтвердили сведения', errors)
  }
  await prisma().esiaAccount.updateMany({
    where: { oid, level: 'SIMPLIFIED' },
    data: { level: 'STANDARD', snils: identity.snils, person: withIdentity(record, identity) },
  })
  return ok(undefined)
}

function withIdentity(record: EsiaRecord, identity: Identity): EsiaRecord {
  const id = randomInt(1e9)
  const { series, number, issuedOn, issuerCode, issuer, birthPlace, inn, snils } = identity
  return {
    ...record,
    birthPlace,
    inn,
    snils: formatSnils(snils),
    rIdDoc: id,
    updatedOn: Math.floor(now().getTime() / 1000),
    docs: [
      {
        id,
        type: 'RF_PASSPORT',
        vrfStu: 'VERIFIED',
        series,
        number,
        issueDate: formatDate(issuedOn),
        issueId: issuerCode,
        issuedBy: issuer,
      },
    ],
  }
}

/** The one act of a centre of service: the person came with a passport. */
export async function confirmAtCentre(oid: string): Promise<Result<void>> {
  const { count } = await prisma().esiaAccount.updateMany({
    where: { oid, level: 'STANDARD' },
    data: { level: 'CONFIRMED' },
  })
  return count === 1 ? ok(undefined) : fail('CONFLICT', 'Сначала заполните паспорт и СНИЛС')
}

/** A qualified signature of the same person stands for coming in person. */
export async function confirmBySignature(
  oid: string,
  sent: { certificate: Uint8Array; pin: string },
): Promise<Result<void>> {
  const { snils } = await prisma().esiaAccount.findUniqueOrThrow({ where: { oid }, select: { snils: true } })
  if (!snils) return fail('CONFLICT', 'Сначала заполните паспорт и СНИЛС')
  const content = Buffer.from(`esia-confirm:${oid}:${randomToken()}`)
  const signed = await signAndVerify({ ...sent, content })
  if (!signed.ok) return signed
  if (signed.data.owner.snils !== snils) {
    return fail('VALIDATION', 'Сертификат выдан другому человеку: СНИЛС не совпадает с вашим')
  }
  return confirmAtCentre(oid)
}
