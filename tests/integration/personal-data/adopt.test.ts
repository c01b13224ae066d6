import { expect, test } from 'vitest'
import { getWorkbench } from '@/lib/review/queries'
import { filedDigest } from '@/lib/applications/canonical'
import { openIdentity } from '@/lib/applications/identity'
import { snilsIndex } from '@/lib/core/personal-data'
import { prisma } from '@/lib/db/client'
import { runScript } from '@/lib/ops/run-to-end'
import { getProfile } from '@/lib/profile/queries'
import { openDoctor } from '@/lib/profile/identity'
import { declareTieToApplicant } from '@/lib/review/ties/service'
import { createApplication } from '@/tests/factories/applications'
import { asOwner } from '@/tests/support/owner'

/** Constraints as the migration makes them: rows in the clear may lie there until the next start. */
const constraints = {
  Doctor: 'is_envelope("snils") AND "snilsIndex" IS NOT NULL',
  PersonalTie: 'is_envelope("snils")',
  Application: '("filed" IS NULL) = ("filedIdentity" IS NULL)',
}

/** Puts the database back to what a release without encryption has left. */
async function decryptEverything(snils: string, passport: object): Promise<void> {
  await asOwner(
    ...Object.keys(constraints).map((table) => `ALTER TABLE "${table}" DROP CONSTRAINT "${table}_sealed_check"`),
    'ALTER TABLE "Application" DISABLE TRIGGER "Application_filed_immutable"',
  )
  await prisma().$executeRaw`UPDATE "Doctor" SET "snils" = ${snils}, "snilsIndex" = NULL, "inn" = '500100732259',
    "passportSeries" = '4510', "passportNumber" = '123456'`
  await prisma().$executeRaw`UPDATE "User" SET "snilsIndex" = NULL`
  await prisma().$executeRaw`UPDATE "PersonalTie" SET "snils" = ${snils}, "snilsIndex" = NULL`
  await prisma().$executeRaw`UPDATE "Application" SET "filedIdentity" = NULL,
    "filed" = jsonb_set(jsonb_set("filed", '{applicant,snils}', to_jsonb(${snils}::text)), '{applicant,passport}', ${passport}::jsonb)`
  await asOwner(
    'ALTER TABLE "Application" ENABLE TRIGGER "Application_filed_immutable"',
    ...Object.entries(constraints).map(
      ([table, check]) => `ALTER TABLE "${table}" ADD CONSTRAINT "${table}_sealed_check" CHECK (${check}) NOT VALID`,
    ),
  )
}

/** As the start runs it: by the owner of the database. */
async function adopt(): Promise<string[]> {
  const environment = { ...process.env, DATABASE_URL: process.env.TEST_OWNER_URL }
  const { code, output } = await runScript('lib/personal-data/adopt-run.ts', [], environment)
  expect(code, output).toBe(0)
  return output.match(/\(\w+\): \d+/g) ?? []
}

test('установка до шифрования: всё открытое зашифровано, читается прежним, отпечаток поданного не изменился', async () => {
  const { id, doctor, expert, secretary } = await createApplication({ state: 'inReview' })
  expect(await declareTieToApplicant(expert, { applicationId: id, kind: 'INTEREST', note: '' })).toMatchObject({
    ok: true,
  })
  const before = await prisma().application.findUniqueOrThrow({ where: { id } })
  const identity = openIdentity(id, before.filedIdentity)
  const { snils } = openDoctor(doctor.doctorId, await prisma().doctor.findFirstOrThrow())
  await decryptEverything(snils, identity.passport ?? {})
  const clear = JSON.stringify(await prisma().application.findMany())
  expect(clear).toContain(snils)

  expect(await adopt()).toEqual(['(Doctor): 1', '(Application): 1', '(PersonalTie): 1'])
  expect(await adopt()).toEqual([])

  const [person, application, tie] = await Promise.all([
    prisma().doctor.findFirstOrThrow(),
    prisma().application.findUniqueOrThrow({ where: { id } }),
    prisma().personalTie.findFirstOrThrow(),
  ])
  for (const row of [person, application, tie]) expect(JSON.stringify(row)).not.toContain(snils)
  expect(person.snilsIndex).toBe(snilsIndex(snils))
  expect(tie.snilsIndex).toBe(snilsIndex(snils))
  const account = { where: { id: doctor.userId } }
  expect(await prisma().user.findUnique(account)).toMatchObject({ snilsIndex: snilsIndex(snils) })
  expect(await getProfile(doctor)).toMatchObject({ snils, inn: '500100732259', passport: { number: '123456' } })
  expect((await getWorkbench(secretary, id))?.identity).toMatchObject(identity)
  expect(application.filed).toEqual(before.filed)
  const opened = openIdentity(id, application.filedIdentity)
  expect(filedDigest(application.filed, opened)).toBe(filedDigest(before.filed, identity))
})
