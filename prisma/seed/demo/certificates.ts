import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { nextNumber } from '@/lib/certificates/series'
import { addYears } from '@/lib/certificates/term'
import { confirmAct } from '@/lib/certificates/life/decide'
import { proposeAct } from '@/lib/certificates/life/propose'
import { dateOfDay, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import type { Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import type { CertificateActKind } from '@/lib/db/generated/prisma/enums'
import { systemActor, recordEvent } from '@/lib/history/record'
import { enqueueJob } from '@/lib/jobs/enqueue'

const REGION = '77'
const YEARS = 5

/** A certificate that was entered without an application here; gives its id. */
export function enter({ doctorId, name }: DoctorActor, specialty: string): Promise<string> {
  const issuedOn = moscowDate(now())
  const validUntil = addYears(issuedOn, YEARS)
  return prisma().$transaction(async (tx) => {
    const { code } = await tx.specialty.findFirstOrThrow({ where: { name: specialty }, select: { code: true } })
    const number = await nextNumber(tx, REGION, issuedOn)
    const { id } = await tx.certificate.create({
      data: {
        ...{ doctorId, number, kind: 'PERIODIC', specialtyCode: code, specialtyName: specialty },
        ...{ lastName: name.last, firstName: name.first, middleName: name.middle },
        ...{ issuedOn: dateOfDay(issuedOn), validUntil: dateOfDay(validUntil), createdAt: now() },
        ...{ protocolNumber: `${REGION}-${issuedOn.replaceAll('-', '')}`, protocolDate: dateOfDay(issuedOn) },
        ...{ centre: 'Центральная аккредитационная комиссия', contact: 'Раздел «Помощь» личного кабинета' },
      },
      select: { id: true },
    })
    const about = { doctorId, certificateId: id }
    await recordEvent(tx, systemActor, about, { type: 'certificate.issued', number, validUntil })
    await enqueueJob(tx, 'make_certificate_extract', { certificateId: id })
    return id
  })
}

/** Does to a certificate what two secretaries have agreed on. */
export async function agree(
  [first, second]: readonly [StaffActor, StaffActor],
  certificateId: string,
  act: { kind: CertificateActKind; reason: string; words: string },
): Promise<void> {
  const { actId } = must(await proposeAct(first, { certificateId, effectiveOn: '', ...act }))
  must(await confirmAct(second, actId))
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fieldErrors ?? {})}`)
  return result.data
}
