import { beforeAll, describe, expect, test } from 'vitest'
import { findApplication } from '@/lib/applications/queries'
import { createApplication as draftApplication } from '@/lib/applications/service'
import { submitApplication } from '@/lib/applications/submit'
import { addWorkingDays, moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { listProcedures } from '@/lib/reference/queries'
import { procedureDefinitionSchema } from '@/lib/reference/schema'
import { requestDocuments } from '@/lib/review/request'
import { getWorkbench } from '@/lib/review/queries'
import { seedReference } from '@/prisma/seed/reference'
import { createApplication, versionOf, type CreatedApplication } from '@/tests/factories/applications'
import { createDoctor } from '@/tests/factories/people'

const periodic = () => prisma().procedure.findMany({ where: { kind: 'PERIODIC' }, orderBy: { version: 'desc' } })
const view = async ({ id, doctor }: CreatedApplication) => {
  const application = await findApplication(doctor, id)
  return (
    application && { procedure: application.procedure, needs: application.requirements, missing: application.missing }
  )
}

let ready: CreatedApplication
let inReview: CreatedApplication

beforeAll(async () => {
  ready = await createApplication({ state: 'ready' })
  inReview = await createApplication({ state: 'inReview' })
})

/** A stricter procedure: one more document, other terms, one check, one reason. */
async function publishStricter(): Promise<void> {
  const [latest] = await periodic()
  const definition = procedureDefinitionSchema.parse(latest?.definition)
  await prisma().procedure.create({
    data: {
      kind: 'PERIODIC',
      version: (latest?.version ?? 0) + 1,
      publishedAt: now(),
      definition: {
        ...definition,
        totalWorkingDays: 3,
        requestWorkingDays: 1,
        automaticChecks: ['SURNAME'],
        reasons: ['UNREADABLE_SCAN'],
        requiredDocuments: [
          ...definition.requiredDocuments,
          { code: 'INN', title: 'ИНН', anyOf: ['INN'], hint: 'ИНН' },
        ],
      },
    },
  })
}

describe('новая версия процедуры', () => {
  test('не меняет ни требований, ни готовности, ни сроков, ни проверок начатых заявок', async () => {
    const before = { ready: await view(ready), inReview: await view(inReview) }
    const filed = await prisma().application.findUniqueOrThrow({ where: { id: inReview.id } })
    const bench = await getWorkbench(inReview.expert, inReview.id)
    await publishStricter()

    expect({ ready: await view(ready), inReview: await view(inReview) }).toEqual(before)
    expect(await prisma().application.findUniqueOrThrow({ where: { id: inReview.id } })).toEqual(filed)
    const again = await getWorkbench(inReview.expert, inReview.id)
    expect(again?.checks).toEqual(bench?.checks)
    expect(again?.reasons).toEqual(bench?.reasons)

    const submitted = await submitApplication(ready.doctor, ready.id)
    expect(submitted).toMatchObject({ ok: true })
    const { registeredOn, dueOn } = await prisma().application.findUniqueOrThrow({ where: { id: ready.id } })
    const registered = registeredOn?.toISOString().slice(0, 10) ?? ''
    expect(dueOn?.toISOString().slice(0, 10)).toBe(addWorkingDays(registered, 20))

    const target = { applicationId: inReview.id, version: await versionOf(inReview.id) }
    const asked = await requestDocuments(inReview.expert, {
      ...target,
      reasons: [{ code: 'NAME_MISMATCH', note: 'Сверьте имя', documentKind: null }],
    })
    expect(asked).toMatchObject({ ok: true })
    const request = await prisma().documentRequest.findFirstOrThrow({ where: { applicationId: inReview.id } })
    expect(request.dueOn.toISOString().slice(0, 10)).toBe(addWorkingDays(moscowDate(now()), 15))
  })

  test('действует для новых заявок: и документы, и причины', async () => {
    const doctor = await createDoctor()
    const started = await draftApplication(doctor, { kind: 'PERIODIC', specialtyCode: 76 })
    const application = await findApplication(doctor, started.ok ? started.data.id : '')
    expect(application?.requirements.map(({ code }) => code)).toContain('INN')
    const fresh = await createApplication({ state: 'inReview' })
    const bench = await getWorkbench(fresh.expert, fresh.id)
    expect(bench?.checks.map(({ code }) => code)).toEqual(['SURNAME'])
    expect(bench?.reasons.map(({ code }) => code)).toEqual(['UNREADABLE_SCAN'])
    const target = { applicationId: fresh.id, version: await versionOf(fresh.id) }
    const reasons = [{ code: 'NAME_MISMATCH', note: 'Сверьте имя', documentKind: null }]
    const asked = await requestDocuments(fresh.expert, { ...target, reasons })
    expect(asked).toMatchObject({ ok: false, code: 'VALIDATION' })
  })

  test('опубликованная сотрудниками остаётся последней и после обновления справочников', async () => {
    const before = await periodic()
    await seedReference(prisma())
    expect(await periodic()).toEqual(before)
    const offered = await listProcedures()
    expect(offered.find(({ kind }) => kind === 'PERIODIC')?.version).toBe(before[0]?.version)
  })
})
