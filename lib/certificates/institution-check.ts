import type { DoctorActor } from '@/lib/auth/actor'
import { consentNeeded } from '@/lib/consents/labels'
import { allowing, findTransferBar } from '@/lib/consents/require'
import { now } from '@/lib/core/clock'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { fail, ok, type Result } from '@/lib/core/result'
import { kysely, prisma } from '@/lib/db/client'
import { enqueueJob } from '@/lib/jobs/enqueue'
import { notify } from '@/lib/notifications/notify'
import { isSilence } from '@/lib/registries/call'
import { registryUrl } from '@/lib/registries/config'
import { checkIssued } from '@/lib/registries/institutions/client'
import type { Silence } from '@/lib/registries/schema'
import { askableAgain, silent } from '@/lib/registries/silence'
import { institutionVerdictLabels } from './labels'

/** «Проверить»: asks the register of institutions at once; while it is silent the question waits for a job. */
export async function checkOwnCertificate(
  actor: DoctorActor,
  certificateId: string,
): Promise<Result<{ silence: Silence | null }>> {
  const own = { id: certificateId, doctorId: actor.doctorId }
  if (!(await prisma().certificate.findFirst({ where: own, select: { id: true } }))) {
    return fail('NOT_FOUND', 'Свидетельство не найдено. Обновите страницу.')
  }
  if (!registryUrl('INSTITUTIONS')) {
    return fail('UNAVAILABLE', 'Реестр организаций не подключён: проверить свидетельство пока нельзя.')
  }
  const bar = await findTransferBar(actor, 'certificates')
  if (bar) return fail('FORBIDDEN', consentNeeded(bar))
  const known = { askedAt: now() }
  await prisma().certificateCheck.upsert({
    where: { certificateId },
    create: { certificateId, ...known },
    update: known,
    select: { certificateId: true },
  })
  return ok({ silence: await ask(certificateId) })
}

/** Asks once more what an outage has left open, and tells the doctor, who has been waiting. */
export async function checkDelayed(certificateId: string): Promise<void> {
  await ask(certificateId)
}

/** Why there was no answer; null when there was. Nobody is asked without the consent. A verdict that stands is not lost because the register is silent today. */
async function ask(certificateId: string): Promise<Silence | null> {
  const { doctorId, centre, ...certificate } = await kysely()
    .selectFrom('Certificate')
    .select(['number', 'issuedOn', 'centre', 'lastName', 'firstName', 'middleName', 'doctorId'])
    .where('id', '=', certificateId)
    .executeTakeFirstOrThrow()
  if (await findTransferBar({ doctorId }, 'certificates')) return 'outage'
  const verdict = await checkIssued({ ...certificate, organization: centre })
  const asked = { askedAt: now() }
  if (isSilence(verdict)) {
    await prisma().certificateCheck.updateMany({ where: { certificateId }, data: { ...asked, ...silent(verdict) } })
    const data = { delayedAt: now() }
    await prisma().certificateCheck.updateMany({ where: { certificateId, delayedAt: null }, data })
    return verdict
  }
  await prisma().$transaction(async (tx) => {
    const done = { ...asked, verdict, checkedAt: now(), delayedAt: null, refusedAt: null }
    const { count: waited } = await tx.certificateCheck.updateMany({
      where: { certificateId, delayedAt: { not: null } },
      data: done,
    })
    if (waited === 0) {
      await tx.certificateCheck.updateMany({ where: { certificateId }, data: done })
      return
    }
    const { userId } = await tx.doctor.findUniqueOrThrow({ where: { id: doctorId }, select: { userId: true } })
    const words = institutionVerdictLabels[verdict].toLowerCase()
    const data = { number: formatCertificateNumber(certificate.number), words }
    await notify(tx, { kind: 'certificateChecked', data, userId, href: '/cabinet/certificates' })
  })
  return null
}

const ASKED_AT_ONCE = 200

/** Sends off again what an outage of the register has left open for some minutes, the longest waiting first. */
export async function watchCertificateChecks(): Promise<void> {
  const waiting = await prisma().certificateCheck.findMany({
    where: {
      OR: [{ delayedAt: { not: null } }, { verdict: 'WAITING' }],
      ...askableAgain(),
      certificate: { doctor: allowing('certificates') },
    },
    orderBy: { askedAt: 'asc' },
    take: ASKED_AT_ONCE,
    select: { certificateId: true },
  })
  await prisma().$transaction(async (tx) => {
    for (const { certificateId } of waiting) {
      await enqueueJob(tx, 'check_certificate', { certificateId }, `certificate:${certificateId}`)
    }
  })
}
