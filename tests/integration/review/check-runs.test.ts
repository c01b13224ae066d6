import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { rerunChecks } from '@/lib/review/check-runs'
import { getWorkbench } from '@/lib/review/queries'
import { createFiled, createStaff, eventTypes, type FiledCase } from './support'

let expert: StaffActor
let filed: FiledCase

beforeEach(async () => {
  expert = await createStaff('EXPERT')
  filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
})

const runs = () => prisma().checkRun.findMany({ where: { applicationId: filed.id }, orderBy: { ranAt: 'asc' } })

async function answerWith(kind: 'PASSPORT' | 'PROFESSIONAL_REPORT'): Promise<void> {
  const sha256 = randomUUID().replaceAll('-', '').repeat(2)
  const file = { fileName: 'Новый.pdf', mediaType: 'application/pdf', size: 100, sha256, uploadedAt: now() }
  const document = await prisma().document.create({
    data: {
      doctorId: filed.doctor.doctorId,
      ...{ kind, createdAt: now(), versions: { create: { number: 1, status: 'ACCEPTED', ...file } } },
    },
    include: { versions: true },
  })
  await prisma().documentRequest.create({
    data: {
      applicationId: filed.id,
      ...{ round: 1, createdById: expert.userId, createdAt: now(), dueOn: new Date('2026-12-01'), answeredAt: now() },
      items: {
        create: {
          ...{ reasonCode: 'INCOMPLETE_PACKAGE', note: 'Приложите', answer: 'Приложено', answeredAt: now() },
          documentVersionId: document.versions[0]?.id ?? null,
        },
      },
    },
  })
}

test('первый просмотр хранит первый запуск, следующие — нет', async () => {
  const first = await getWorkbench(expert, filed.id)
  expect(first?.checkRun).toBeNull()
  await getWorkbench(await createStaff('SECRETARY'), filed.id)
  const second = await getWorkbench(expert, filed.id)
  expect(await runs()).toMatchObject([{ ranById: null, results: JSON.parse(JSON.stringify(first?.checks.map(bare))) }])
  expect(second?.checkRun).toMatchObject({ by: null, outdated: false })
})

test('новый запуск хранит доказательства, пишет событие и отмечает, что изменилось с прошлого', async () => {
  await getWorkbench(expert, filed.id)
  await answerWith('PASSPORT')
  expect((await getWorkbench(expert, filed.id))?.checkRun).toMatchObject({ outdated: true })
  expect(await rerunChecks(expert, filed.id)).toMatchObject({ ok: true })
  expect(await runs()).toHaveLength(2)
  expect(await eventTypes(filed.id)).toContain('application.checksRerun')
  const workbench = await getWorkbench(expert, filed.id)
  expect(workbench?.checkRun).toMatchObject({ by: expert.shortName, outdated: false })
  const documents = workbench?.checks.find(({ code }) => code === 'DOCUMENTS')
  expect(documents?.was?.evidence).toContain('Паспорт')
  expect(documents?.evidence).not.toContain('Паспорт')
  expect(workbench?.checks.find(({ code }) => code === 'SURNAME')?.was).toBeNull()
  expect(workbench?.changes).toMatchObject([{ answer: 'Приложено', document: { kind: 'PASSPORT' }, before: null }])
})

test('двойное нажатие запускает проверки один раз, поздний повтор — ещё раз', async () => {
  await Promise.all([rerunChecks(expert, filed.id), rerunChecks(expert, filed.id)])
  expect(await runs()).toHaveLength(1)
  moveClock(new Date(now().getTime() + 60_000))
  try {
    await rerunChecks(expert, filed.id)
  } finally {
    moveClock(null)
  }
  expect(await runs()).toHaveLength(2)
})

test('повторяет проверки только тот, чей ход', async () => {
  for (const stranger of [await createStaff('EXPERT'), await createStaff('SECRETARY'), await createStaff('AUDITOR')]) {
    expect(await rerunChecks(stranger, filed.id)).toMatchObject({ ok: false, code: 'FORBIDDEN' })
  }
  expect(await rerunChecks(expert, randomUUID())).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  expect(await runs()).toEqual([])
  expect(await eventTypes(filed.id)).toEqual([])
})

function bare({ was: _was, ...check }: { was: unknown }) {
  return check
}

test('реестр, который не подтвердил номер, спрошен заново; что он ответил, видно в следующем запуске', async () => {
  const { doctorId } = filed.doctor
  const known = { doctorId, subject: 'a'.repeat(64), askedAt: now(), checkedAt: now() }
  await prisma().registryCheck.createMany({
    data: [
      { ...known, registry: 'MVD', verdict: 'MISMATCH', reason: 'INVALIDATED' },
      { ...known, registry: 'SFR', verdict: 'CONFIRMED' },
    ],
  })
  const shown = async () => (await getWorkbench(expert, filed.id))?.checks.find(({ code }) => code === 'REGISTRIES')
  expect(await shown()).toMatchObject({ state: 'attention', evidence: expect.stringContaining('недействительным') })
  await rerunChecks(expert, filed.id)
  const asked = await prisma().$queryRaw<{ key: string }[]>`
    SELECT "key" FROM graphile_worker.jobs WHERE "key" LIKE ${`check:%:${doctorId}`}`
  expect(asked).toEqual([{ key: `check:MVD:${doctorId}` }])
  await prisma().registryCheck.updateMany({ where: { doctorId }, data: { verdict: 'CONFIRMED', reason: null } })
  moveClock(new Date(now().getTime() + 60_000))
  try {
    await rerunChecks(expert, filed.id)
  } finally {
    moveClock(null)
  }
  expect(await shown()).toMatchObject({ state: 'passed', was: { state: 'attention' } })
})
