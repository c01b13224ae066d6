import { randomInt } from 'node:crypto'
import { prisma } from '@/lib/db/client'
import type { CertificateStatus } from '@/lib/db/generated/prisma/enums'

type Wanted = { lastName?: string; status?: CertificateStatus; issuedOn?: string; validUntil?: string }

/** A certificate without an extract, valid till 2099 unless said otherwise. */
export async function createCertificate(
  doctorId: string,
  wanted: Wanted = {},
): Promise<{ id: string; number: string; verificationKey: string }> {
  const issuedOn = new Date(wanted.issuedOn ?? '2021-01-12')
  const serial = String(randomInt(10 ** 9)).padStart(9, '0')
  return prisma().certificate.create({
    data: {
      doctorId,
      number: `7726${serial}`,
      status: wanted.status ?? 'ACTIVE',
      statusSince: wanted.status && wanted.status !== 'ACTIVE' ? new Date('2026-11-20') : null,
      kind: 'PERIODIC',
      specialtyCode: 76,
      specialtyName: 'Терапия',
      lastName: wanted.lastName ?? 'Иванова',
      firstName: 'Анна',
      middleName: 'Сергеевна',
      issuedOn,
      validUntil: new Date(wanted.validUntil ?? '2099-12-31'),
      protocolNumber: '77-20210112',
      protocolDate: issuedOn,
      centre: 'Центральная аккредитационная комиссия',
      contact: 'Раздел «Помощь» личного кабинета',
      createdAt: issuedOn,
    },
    select: { id: true, number: true, verificationKey: true },
  })
}
