import type { DoctorActor } from '@/lib/auth/actor'
import { dayOfDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { Refusal } from '@/lib/core/errors'
import { fail } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import { storage } from '@/lib/storage/storage'
import { acceptedFindings } from '../findings'
import { documentFindingsSchema, documentIdSchema } from '../schema'
import { acceptFile, refuseUpload, type UploadOutcome, type UploadRefusal } from '../upload'
import { refusedBody } from '../upload-answer'
import { partialSize, readPartial, removePartial } from './partial-file'
import { untilCalm } from './reception'
import { uploadExtrasSchema, uploadRefusalSchema } from './schema'
import type { UploadReport } from './types'

const columns = {
  id: true,
  kind: true,
  fileName: true,
  declaredType: true,
  size: true,
  received: true,
  sha256: true,
  documentId: true,
  metadata: true,
  finishedAt: true,
  refusal: true,
  version: {
    select: {
      ...{ documentId: true, status: true, sha256: true, pages: true, findings: true },
      document: { select: { validUntil: true } },
    },
  },
} as const

const finishing = new Map<string, Promise<UploadReport | null>>()

/**
 * How an own upload stands. One that has come whole is checked and put into the vault first; the outcome stays in its
 * row, so that whoever asks again, after a lost answer or a fallen server, hears the same. Null when there is none.
 */
export function reportUpload(actor: DoctorActor, id: string): Promise<UploadReport | null> {
  if (!documentIdSchema.safeParse(id).success) return Promise.resolve(null)
  const key = `${actor.doctorId}/${id}`
  const known = finishing.get(key)
  if (known) return known
  const report = finishOrReport(actor, id).finally(() => finishing.delete(key))
  finishing.set(key, report)
  return report
}

async function finishOrReport(actor: DoctorActor, id: string): Promise<UploadReport | null> {
  const row = await findRow(actor, id)
  if (!row || row.finishedAt || row.received < row.size) return row && describe(row)
  await untilCalm()
  try {
    await finish(actor, row)
  } catch (error) {
    // Cancelled amid it, or finished by another process: its bytes were gone under our hands.
    const ended = await findRow(actor, id)
    if (ended && !ended.finishedAt) throw error
    return ended && describe(ended)
  }
  await removePartial(id)
  const finished = await findRow(actor, id)
  return finished && describe(finished)
}

type Row = NonNullable<Awaited<ReturnType<typeof findRow>>>

function findRow(actor: DoctorActor, id: string) {
  return prisma().documentUpload.findFirst({ where: { id, doctorId: actor.doctorId }, select: columns })
}

function describe({ kind, finishedAt, received, size, refusal, version }: Row): UploadReport {
  if (!finishedAt) return { state: 'receiving', received, size }
  if (!version) return { state: 'refused', refusal: uploadRefusalSchema.parse(refusal) }
  const { documentId, status, sha256, pages, document: kept } = version
  const validUntil = kept.validUntil && dayOfDate(kept.validUntil)
  const findings = acceptedFindings(documentFindingsSchema.parse(version.findings), { kind, pages, validUntil })
  const document = { id: documentId, status, sha256, findings }
  return { state: 'accepted', document }
}

async function finish(actor: DoctorActor, row: Row): Promise<void> {
  const outcome = await accept(actor, row)
  // An upload that was cancelled meanwhile has no row to keep the refusal in.
  if (!outcome.ok) await keepRefusal(actor, row.id, outcome)
}

async function accept(actor: DoctorActor, row: Row): Promise<UploadOutcome> {
  const { id, kind, fileName, declaredType } = row
  if ((await partialSize(id)) < row.size) return refuseUpload('VALIDATION', 'UPLOAD_BROKEN', kind)
  const staged = await storage().stage(readPartial(id))
  try {
    if (row.sha256 !== null && staged.sha256 !== row.sha256) return refuseUpload('VALIDATION', 'DIGEST_MISMATCH', kind)
    const file = { field: 'file', fileName, declaredType, truncated: false, staged }
    const { reason, validuntil } = uploadExtrasSchema.parse(row.metadata)
    return await acceptFile(actor, kind, file, {
      documentId: row.documentId ?? undefined,
      reason: reason ?? undefined,
      validUntil: validuntil ?? undefined,
      alongside: (tx, versionId) => keepVersion(tx, actor, id, versionId),
    })
  } finally {
    await staged.discard()
  }
}

/** The document and the end of its upload are one: there is no moment at which a repeat could add it twice. */
async function keepVersion(tx: Tx, actor: DoctorActor, id: string, versionId: string): Promise<void> {
  const where = { id, doctorId: actor.doctorId, finishedAt: null }
  const { count } = await tx.documentUpload.updateMany({ where, data: { finishedAt: now(), versionId } })
  if (count === 0) throw new Refusal(fail('CONFLICT', 'Отправка файла отменена.'))
}

async function keepRefusal(actor: DoctorActor, id: string, outcome: UploadRefusal): Promise<void> {
  const where = { id, doctorId: actor.doctorId, finishedAt: null }
  const data = { finishedAt: now(), refusal: uploadRefusalSchema.parse(refusedBody(outcome)) }
  await prisma().documentUpload.updateMany({ where, data })
}
