import { openIdentity, sealIdentity } from '@/lib/applications/identity'
import { prisma } from '@/lib/db/client'
import { createApplication, type CreatedApplication } from '@/tests/factories/applications'
import { acts, type ActName, type Person } from './acts'

/** Wants every document that any specialty wants, so that copies to other specialties are as ready. */
const PEDIATRICS = 49

/** One application for one act. */
export type Case = { name: ActName; actor: Person; target: { applicationId: string; version: number } }

/**
 * Applications in the state that the act wants, each as the services leave it: one is led there by them and copied to
 * other specialties, since one doctor has one live application per specialty.
 */
export async function makeCases(name: ActName, count: number): Promise<Case[]> {
  const cases: Case[] = []
  while (cases.length < count) {
    const model = await createApplication({ state: acts[name].state, specialtyCode: PEDIATRICS })
    cases.push(...(await copies(name, model)))
  }
  return cases.slice(0, count)
}

async function copies(name: ActName, model: CreatedApplication): Promise<Case[]> {
  const ids = await prisma().$queryRaw<{ id: string; version: number }[]>`
    INSERT INTO "Application"
    SELECT (jsonb_populate_record(a, jsonb_build_object(
      'id', uuidv7(),
      'specialtyCode', s."code",
      'filingKey', NULL,
      'number', CASE WHEN a."number" IS NOT NULL
        THEN 'АК-2026-' || lpad(nextval('"Application_number_seq"')::text, 6, '0') END
    ))).* FROM "Application" a JOIN "Specialty" s ON s."code" <> a."specialtyCode"
    WHERE a."id" = ${model.id}::uuid
    RETURNING "id", "version"`
  const copied = ids.map(({ id }) => id)
  await sealAnew(model.id, copied)
  await prisma().$executeRaw`
    INSERT INTO "ApplicationDocument"
    SELECT (jsonb_populate_record(d, jsonb_build_object('applicationId', c."id"))).*
    FROM "ApplicationDocument" d, unnest(${copied}::uuid[]) AS c("id") WHERE d."applicationId" = ${model.id}::uuid`
  await prisma().$executeRaw`
    INSERT INTO "RefusalReason"
    SELECT (jsonb_populate_record(r, jsonb_build_object('applicationId', c."id"))).*
    FROM "RefusalReason" r, unnest(${copied}::uuid[]) AS c("id") WHERE r."applicationId" = ${model.id}::uuid`
  const actor = acts[name].by(model)
  return ids.map(({ id, version }) => ({ name, actor, target: { applicationId: id, version } }))
}

/** An envelope opens only in the row that it was sealed for. */
async function sealAnew(modelId: string, copied: readonly string[]): Promise<void> {
  const { filedIdentity } = await prisma().application.findUniqueOrThrow({ where: { id: modelId } })
  if (filedIdentity === null) return
  const identity = openIdentity(modelId, filedIdentity)
  const sealed = copied.map((id) => sealIdentity(id, identity))
  await prisma().$executeRaw`
    UPDATE "Application" a SET "filedIdentity" = v."sealed"
    FROM unnest(${copied}::uuid[], ${sealed}::text[]) AS v ("id", "sealed") WHERE a."id" = v."id"`
}
