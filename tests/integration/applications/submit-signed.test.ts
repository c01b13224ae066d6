import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/applications/[id]/signed/[part]/route'
import { submitApplicationAction } from '@/lib/applications/actions'
import { filedDigest } from '@/lib/applications/canonical'
import { openIdentity } from '@/lib/applications/identity'
import { filedApplicationSchema } from '@/lib/applications/schema'
import { openSigned } from '@/lib/applications/signed-file'
import { submitSigned } from '@/lib/applications/submit'
import { withdrawApplication } from '@/lib/applications/withdraw'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { DAY, moveClock, now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { idleForm } from '@/lib/core/form-state'
import { prisma } from '@/lib/db/client'
import { centreTrust } from '@/lib/signature/centre'
import { verifyDetachedCms } from '@/lib/signature/cms'
import { createApplication } from '@/tests/factories/applications'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { issueSignature } from '@/tests/factories/signature'
import { outcome, useBrowser } from '@/tests/integration/security/requests'

vi.mock('next/headers', async () => (await import('@/tests/integration/security/browser')).nextHeaders)
vi.mock('next/cache', () => ({ refresh: () => undefined }))

afterEach(() => moveClock(null))

async function ready() {
  const { id, doctor } = await createApplication({ state: 'ready' })
  return { id, doctor, order: await issueSignature(doctor) }
}

const sign = (doctor: DoctorActor, id: string, order: { certificate: Uint8Array; pin: string }) =>
  submitSigned(doctor, { applicationId: id, key: randomUUID(), order })

const row = (id: string) => prisma().application.findUniqueOrThrow({ where: { id } })

async function halves(actor: DoctorActor | StaffActor, applicationId: string) {
  const [record, signature] = await Promise.all(
    ['record', 'signature'].map((part) => openSigned(actor, { applicationId, part })),
  )
  return record && signature ? { record: record.bytes, signature: signature.bytes } : null
}

/** How `openssl cms -verify` ends; null where the program is not installed. */
async function byOpenssl({ record, signature }: { record: Uint8Array; signature: Uint8Array }): Promise<number | null> {
  const folder = mkdtempSync(join(tmpdir(), 'cms-'))
  const [root] = (await centreTrust()).certificates
  const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(root ?? []).toString('base64')}\n-----END CERTIFICATE-----\n`
  const file = (name: string, bytes: Uint8Array | string) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  try {
    const args = ['-in', file('cms', signature), '-content', file('record', record), '-CAfile', file('root', pem)]
    const { error, status } = spawnSync('openssl', [
      ...['cms', '-verify', '-binary', '-inform', 'DER', '-purpose', 'any', '-out', join(folder, 'out'), ...args],
    ])
    return error ? null : status
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('отправка по электронной подписи', () => {
  test('подписана каноническая запись, подпись хранится зашифрованной и проверяется чужой программой', async () => {
    const { id, doctor, order } = await ready()
    const filed = await sign(doctor, id, order)
    expect(filed).toMatchObject({ ok: true, data: { number: expect.stringMatching(/^АК-/) } })
    const event = await prisma().event.findFirstOrThrow({ where: { applicationId: id, type: 'application.submitted' } })
    expect(event.data).toMatchObject({ confirmedBy: { certificate: order.serial } })
    const kept = await row(id)
    expect(kept.filedSignature).toMatch(/^v1:/)
    const got = await halves(doctor, id)
    if (!got) throw new Error('Nothing was signed')
    expect(sha256Hex(got.record)).toBe(filedDigest(kept.filed, openIdentity(id, kept.filedIdentity)))
    const check = { signature: got.signature, trust: await centreTrust(), at: now() }
    expect(await verifyDetachedCms({ ...check, content: got.record })).toMatchObject({
      ok: true,
      data: { serial: order.serial },
    })
    const changed = Buffer.from(got.record.toString().replace('"', "'"))
    expect(await verifyDetachedCms({ ...check, content: changed })).toMatchObject({ ok: false })
    expect([0, null]).toContain(await byOpenssl(got))
    expect(await byOpenssl({ ...got, record: changed })).not.toBe(0)
    await expect(prisma().application.update({ where: { id }, data: { filedSignature: null } })).rejects.toThrow()
  })

  test('отправки сразу дают одну заявку; повтор не подписывает ещё раз', async () => {
    const { id, doctor, order } = await ready()
    // Five tries of a PIN at once are all that a token gives.
    const answers = await Promise.all(Array.from({ length: 4 }, () => sign(doctor, id, order)))
    expect(new Set(answers.map((answer) => answer.ok && answer.data.number)).size).toBe(1)
    const before = (await row(id)).filedSignature
    expect(await sign(doctor, id, { ...order, pin: '000000' })).toEqual(answers[0])
    expect((await row(id)).filedSignature).toBe(before)
  })

  test('чужой сертификат не тратит его попыток; неверный ПИН считается, просроченный и отозванный названы', async () => {
    const { id, doctor, order } = await ready()
    const says = (field: string, words: RegExp) => ({
      ok: false,
      fieldErrors: { [field]: [expect.stringMatching(words)] },
    })
    const attacker = await issueSignature(await createDoctor())
    const foreign = await sign(doctor, id, { ...attacker, pin: '000000' })
    expect(foreign).toMatchObject(says('certificate', /выдан другому человеку/))
    const token = await prisma().softToken.findUniqueOrThrow({ where: { serial: attacker.serial } })
    expect(token.wrongPins).toBe(0)
    expect(await sign(doctor, id, { ...order, pin: '000000' })).toMatchObject(says('pin', /Остались 4 попытки/))
    const file = Buffer.from('справка')
    expect(await sign(doctor, id, { ...order, certificate: file })).toMatchObject(says('certificate', /не похож/))
    await prisma().softToken.update({ where: { serial: order.serial }, data: { revokedAt: new Date() } })
    expect(await sign(doctor, id, order)).toMatchObject(says('certificate', /отозван/))
    moveClock(new Date(now().getTime() + 366 * DAY))
    const late = await sign(doctor, id, await issueLate(doctor))
    expect(late).toMatchObject(says('certificate', /Срок действия сертификата истёк/))
    expect(await row(id)).toMatchObject({ status: 'DRAFT', filedSignature: null })
  })

  test('форма без ПИН-кода или без файла говорит, чего не хватает, и кода не отправляет', async () => {
    const { id, doctor, order } = await ready()
    await useBrowser(doctor)
    const send = async (fields: Record<string, string | File>) => {
      const data = new FormData()
      for (const [name, value] of Object.entries({ applicationId: id, key: randomUUID(), ...fields })) {
        data.set(name, value)
      }
      return outcome(() => submitApplicationAction(idleForm, data))
    }
    const file = new File([new Uint8Array(order.certificate)], 'certificate.cer')
    expect(await send({ certificate: file })).toMatchObject({ fieldErrors: { pin: ['Введите ПИН-код'] } })
    const lacking = await send({ certificate: new File([], ''), pin: order.pin })
    expect(lacking).toMatchObject({ fieldErrors: { certificate: ['Выберите файл сертификата'] }, values: {} })
    expect(JSON.stringify(lacking)).not.toContain(order.pin)
    expect(await prisma().confirmationCode.count({ where: { userId: doctor.userId } })).toBe(0)
    expect(await send({ certificate: file, pin: order.pin })).toBe(`/cabinet/applications/${id}?sent=1`)
  })
})

test('подпись получают её врач и те, кто рассматривает; больше никто', async () => {
  const { id, doctor, order } = await ready()
  await sign(doctor, id, order)
  const expert = await createStaff('EXPERT')
  for (let look = 0; look < 2; look += 1) expect(await halves(expert, id)).not.toBeNull()
  const looks = {
    type: 'application.signedViewed',
    applicationId: id,
    doctorId: doctor.doctorId,
    actorId: expert.userId,
  }
  expect(await prisma().event.findMany({ where: looks })).toHaveLength(2)
  for (const actor of [await createDoctor(), await createStaff('SUPPORT')]) expect(await halves(actor, id)).toBeNull()
  const ask = (part: string) =>
    GET(new Request('http://localhost:3000/'), { params: Promise.resolve({ id, part }) }).then(
      ({ status, headers }) => `${status} ${headers.get('content-type')}`,
    )
  await useBrowser(doctor)
  expect(await ask('signature')).toBe('200 application/pkcs7-signature')
  expect(await ask('record')).toBe('200 application/json')
  expect(await ask('key')).toMatch(/^404/)
  await useBrowser(null)
  expect(await ask('signature')).toMatch(/^404/)
})

test('подписанную запись с контактами сотрудники получают, пока врач разрешает передавать контакты; врач — всегда', async () => {
  const { id, doctor, order } = await ready()
  await sign(doctor, id, order)
  const expert = await createStaff('EXPERT')
  const { email } = filedApplicationSchema.parse((await row(id)).filed).personal
  const opened = async (actor: DoctorActor | StaffActor, part: string) =>
    (await openSigned(actor, { applicationId: id, part }))?.bytes.toString() ?? null
  expect(await opened(expert, 'record')).toContain(email)
  const where = { doctorId: doctor.doctorId, kind: 'DATA_TRANSFER' } as const
  const { id: _, ...answer } = await prisma().consentAnswer.findFirstOrThrow({ where })
  await prisma().consentAnswer.updateMany({ where, data: { endedAt: now(), endedBy: 'REPLACED' } })
  const groups = answer.groups.filter((group) => group !== 'CONTACTS')
  await prisma().consentAnswer.create({ data: { ...answer, groups } })
  expect(await opened(expert, 'record')).toBeNull()
  expect(await opened(expert, 'signature')).not.toBeNull()
  expect(await opened(doctor, 'record')).toContain(email)
  await withdrawApplication(doctor, id)
  expect(await opened(expert, 'signature')).toBeNull()
  expect(await opened(doctor, 'signature')).not.toBeNull()
})

/** A certificate of a year ago, by the clock of now. */
async function issueLate(doctor: DoctorActor) {
  const at = now()
  moveClock(new Date(at.getTime() - 366 * DAY))
  const order = await issueSignature(doctor)
  moveClock(at)
  return order
}
