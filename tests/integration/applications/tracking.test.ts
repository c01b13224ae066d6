import { afterEach, describe, expect, test } from 'vitest'
import { computeReviewPace } from '@/lib/applications/pace'
import { findApplication, listApplicationEvents } from '@/lib/applications/queries'
import { getTracking } from '@/lib/applications/tracking-queries'
import type { DoctorActor } from '@/lib/auth/actor'
import { DAY, moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { getWorkbench } from '@/lib/review/queries'
import { createApplication } from '@/tests/factories/applications'
import { createDoctor, createStaff } from '@/tests/factories/people'

async function track(doctor: DoctorActor, id: string) {
  const application = await findApplication(doctor, id)
  if (!application) throw new Error('No such application')
  return getTracking(doctor, application)
}

const later = (days: number) => moveClock(new Date(now().getTime() + days * DAY))

/** As many copies of a decided application as the pace needs, decided that many days after registration. */
async function decidedCopies(id: string, copies: number, days: number): Promise<void> {
  await prisma().$executeRaw`
    INSERT INTO "Application" ("number", "doctorId", "procedureId", "kind", "specialtyCode", "status", "filed", "filedIdentity", "createdAt",
      "updatedAt", "submittedAt", "registeredOn", "dueOn", "assigneeId", "proposedById", "proposedAt", "proposal",
      "decidedById", "decidedAt")
    SELECT 'АК-2020-' || lpad((n + 100000 * ${days}::int)::text, 7, '0'), "doctorId", "procedureId", "kind", "specialtyCode", "status", "filed",
      "filedIdentity",      "createdAt", "updatedAt", "submittedAt", ("decidedAt" - ${days} * interval '1 day')::date, ("decidedAt" + interval '30 day')::date,
      "assigneeId", "proposedById", "proposedAt", "proposal", "decidedById", "decidedAt"
    FROM "Application", generate_series(1, ${copies}::int) n WHERE "id" = ${id}::uuid`
}

afterEach(() => moveClock(null))

describe('место в очереди', () => {
  test('считает ранее отправленные того же вида, которых ещё не взяли', async () => {
    const first = await createApplication({ state: 'submitted', kind: 'PRIMARY' })
    const second = await createApplication({ state: 'submitted', kind: 'PRIMARY' })
    await createApplication({ state: 'submitted', kind: 'PERIODIC' })
    await createApplication({ state: 'inReview', kind: 'PRIMARY' })
    expect((await track(first.doctor, first.id)).place).toEqual({ ahead: 0, more: false })
    expect((await track(second.doctor, second.id)).place).toEqual({ ahead: 1, more: false })
  })

  test('дальше пятисот не считает', async () => {
    const old = await createApplication({ state: 'submitted', kind: 'PRIMARY_SPECIALIZED' })
    const last = await createApplication({ state: 'submitted', kind: 'PRIMARY_SPECIALIZED' })
    await Promise.all(Array.from({ length: 10 }, () => createDoctor()))
    await prisma().$executeRaw`
      INSERT INTO "Application" ("number", "doctorId", "procedureId", "kind", "specialtyCode", "status", "filed", "filedIdentity", "createdAt",
        "updatedAt", "submittedAt", "registeredOn", "dueOn")
      SELECT 'АК-2021-' || lpad((row_number() OVER ())::text, 6, '0'), d."id", "procedureId", a."kind", s."code", a."status",
        "filed", "filedIdentity", a."createdAt", a."updatedAt", "submittedAt" - interval '1 day', "registeredOn", "dueOn"
      FROM "Application" a, "Doctor" d, "Specialty" s
      WHERE a."id" = ${old.id}::uuid AND d."id" NOT IN (SELECT "doctorId" FROM "Application") LIMIT 500`
    expect((await track(old.doctor, old.id)).place).toEqual({ ahead: 500, more: false })
    expect((await track(last.doctor, last.id)).place).toEqual({ ahead: 500, more: true })
  })

  test('взятая в работу места не имеет', async () => {
    const { id, doctor } = await createApplication({ state: 'inReview' })
    expect((await track(doctor, id)).place).toBeNull()
  })
})

describe('прогноз', () => {
  test('пока решений мало, ничего не обещает; потом называет дни по решениям за 90 дней', async () => {
    const { id, doctor } = await createApplication({ state: 'submitted' })
    const decided = await createApplication({ state: 'approved' })
    await computeReviewPace()
    expect((await track(doctor, id)).forecast).toEqual({ kind: 'unknown' })
    await decidedCopies(decided.id, 40, 14)
    await computeReviewPace()
    const pace = await prisma().reviewPace.findUniqueOrThrow({ where: { kind: 'PERIODIC' } })
    expect(pace).toMatchObject({ decided: 41 })
    expect((await track(doctor, id)).forecast).toMatchObject({ kind: 'range' })
    later(91)
    await computeReviewPace()
    expect(await prisma().reviewPace.findUniqueOrThrow({ where: { kind: 'PERIODIC' } })).toMatchObject({ decided: 0 })
  })

  test('отложенной, ждущей врача и решённой не предсказывает', async () => {
    const held = await createApplication({ state: 'inReview' })
    await prisma().application.update({
      where: { id: held.id },
      data: { heldAt: now(), heldById: held.expert.userId, holdReason: 'Ждём ответа реестра' },
    })
    for (const { id, doctor } of [
      held,
      await createApplication({ state: 'documentsRequired' }),
      await createApplication({ state: 'approved' }),
    ]) {
      expect((await track(doctor, id)).forecast).toBeNull()
    }
    expect(await findApplication(held.doctor, held.id)).toMatchObject({ holdReason: 'Ждём ответа реестра' })
  })
})

describe('кто открывал заявку', () => {
  test('видны последние пять открытий именно этой заявки, в истории действий их нет', async () => {
    const { id, doctor, expert } = await createApplication({ state: 'submitted' })
    const other = await createApplication({ state: 'submitted', doctor, kind: 'PRIMARY' })
    await getWorkbench(expert, other.id)
    const staff = await Promise.all(Array.from({ length: 6 }, () => createStaff('EXPERT')))
    for (const person of staff) await getWorkbench(person, id)
    const { views } = await track(doctor, id)
    expect(views.map(({ name }) => name)).toEqual(
      staff
        .slice(1)
        .reverse()
        .map(({ shortName }) => shortName),
    )
    expect(views.every(({ role }) => role === 'EXPERT')).toBe(true)
    expect((await listApplicationEvents(doctor, id)).map(({ event }) => event.type)).not.toContain('application.viewed')
  })

  test('чужого не показывает, даже если подставить чужую заявку', async () => {
    const { id, doctor, expert } = await createApplication({ state: 'submitted' })
    await getWorkbench(expert, id)
    const application = await findApplication(doctor, id)
    const stranger = await createDoctor()
    if (application) expect(await getTracking(stranger, application)).toMatchObject({ views: [], place: { ahead: 0 } })
  })
})
