import type { FileHandle } from 'node:fs/promises'
import { DataStore, ERRORS, Upload } from '@tus/server'
import type { DoctorActor } from '@/lib/auth/actor'
import { moscowDate } from '@/lib/core/calendar'
import { DAY, now } from '@/lib/core/clock'
import { prisma, type Tx } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { cipherAt } from '@/lib/storage/part-cipher'
import { lockQuota, quotaFinding, reservedQuota, usedQuota } from '../quota'
import { documentIdSchema, documentKindName, kindLimits, parseDocumentKind } from '../schema'
import { refuseUpload, type UploadRefusal } from '../upload'
import { parseValidUntil } from '../validity'
import { openPartial, partialSize, removePartial } from './partial-file'
import { whileArriving } from './reception'
import { uploadExtrasSchema, uploadMetadataSchema } from './schema'

/** An unfinished upload is kept so long. */
export const UPLOAD_LIFE_MS = DAY

/** Bytes are made durable and acknowledged at least so often, so that a server that dies costs little of a slow upload. */
const RECORD_EVERY_MS = 1_000

/** Not even begun: said in words. */
export class UploadNotBegun extends Error {
  readonly refusal: UploadRefusal

  constructor(refusal: UploadRefusal) {
    super(refusal.finding)
    this.name = 'UploadNotBegun'
    this.refusal = refusal
  }
}

const columns = {
  id: true,
  kind: true,
  fileName: true,
  declaredType: true,
  size: true,
  received: true,
  sha256: true,
  expiresAt: true,
  finishedAt: true,
} as const

/**
 * The uploads of one doctor as tus sees them. An upload under another's id is as absent as one that never was.
 * The row tells how many bytes are acknowledged, and tells it only after they are on the disk.
 */
export class UploadStore extends DataStore {
  override extensions = ['creation', 'expiration', 'termination']
  /** When the upload that was asked for ends unless it is finished. */
  expiresAt: Date | null = null
  /** Until it is done the upload belongs to the request that writes it. */
  private writing: Promise<unknown> = Promise.resolve()

  constructor(private readonly actor: DoctorActor) {
    super()
  }

  settled(): Promise<unknown> {
    return this.writing
  }

  /** Promises the place; throws `UploadNotBegun` when there is none or the file can never be taken. */
  override async create(upload: Upload): Promise<Upload> {
    const { kind, filename, filetype, sha256, document: documentId, ...extras } = readMetadata(upload)
    const size = upload.size ?? 0
    if (size === 0) throw new UploadNotBegun(refuseUpload('VALIDATION', 'FILE_EMPTY', kind))
    if (size > kindLimits(kind).maxBytes) throw new UploadNotBegun(refuseUpload('TOO_LARGE', 'FILE_TOO_LARGE', kind))
    const createdAt = now()
    if (!parseValidUntil(extras.validuntil ?? undefined, moscowDate(createdAt)).ok) {
      throw new UploadNotBegun(refuseUpload('VALIDATION', 'VALID_UNTIL_WRONG', kind))
    }
    this.expiresAt = new Date(createdAt.getTime() + UPLOAD_LIFE_MS)
    const { doctorId } = this.actor
    const times = { createdAt, expiresAt: this.expiresAt }
    const file = { kind, fileName: filename, declaredType: filetype, size, sha256 }
    const row = { doctorId, documentId, ...file, metadata: uploadExtrasSchema.parse(extras), ...times }
    const { id } = await prisma().$transaction(async (tx) => {
      await reservePlace(tx, row)
      return tx.documentUpload.create({ data: row, select: { id: true } })
    })
    upload.id = id
    return upload
  }

  override async getUpload(id: string): Promise<Upload> {
    const row = await this.find(id)
    if (!row) throw ERRORS.FILE_NOT_FOUND
    const { size, received, finishedAt, expiresAt } = row
    if (!finishedAt) {
      // Bytes that were acknowledged and are gone cannot be sent on from here.
      const over = expiresAt <= now() && received < size
      if (over || (await partialSize(id)) < received) throw ERRORS.FILE_NO_LONGER_EXISTS
      this.expiresAt = expiresAt
    }
    const { kind, fileName, declaredType, sha256 } = row
    const metadata = { kind: documentKindName(kind), filename: fileName, filetype: declaredType, sha256 }
    return new Upload({ id, size, offset: received, metadata })
  }

  override write(source: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    const written = whileArriving(() => this.append(source, id, offset))
    this.writing = written.catch(() => undefined)
    return written
  }

  override async remove(id: string): Promise<void> {
    if (!documentIdSchema.safeParse(id).success) throw ERRORS.FILE_NOT_FOUND
    const { doctorId } = this.actor
    const { count } = await prisma().documentUpload.deleteMany({ where: { id, doctorId, finishedAt: null } })
    if (count === 0) throw (await this.find(id)) ? ERRORS.INVALID_TERMINATION : ERRORS.FILE_NOT_FOUND
    await removePartial(id)
  }

  private async append(source: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    let file: FileHandle | undefined
    let position = offset
    let recorded = offset
    const encrypt = cipherAt(id, offset)
    const record = async () => {
      if (position === recorded) return
      await file?.datasync()
      await this.moveOffset(id, recorded, position)
      recorded = position
    }
    try {
      let last = performance.now()
      for await (const chunk of source) {
        file ??= await openPartial(id, offset)
        await file.writev([encrypt(chunk)], position)
        position += chunk.byteLength
        if (performance.now() - last < RECORD_EVERY_MS) continue
        await record()
        last = performance.now()
      }
    } finally {
      // A connection that broke off has brought its part as well.
      await record().finally(() => file?.close())
    }
    return position
  }

  /** Nobody else may have moved it meanwhile, on another server of ours for instance. */
  private async moveOffset(id: string, from: number, to: number): Promise<void> {
    const where = { id, doctorId: this.actor.doctorId, finishedAt: null, received: from }
    const { count } = await prisma().documentUpload.updateMany({ where, data: { received: to } })
    if (count === 0) throw ERRORS.INVALID_OFFSET
  }

  private async find(id: string) {
    if (!documentIdSchema.safeParse(id).success) return null
    return prisma().documentUpload.findFirst({ where: { id, doctorId: this.actor.doctorId }, select: columns })
  }
}

function readMetadata({ metadata = {} }: Upload) {
  const parsed = uploadMetadataSchema.safeParse(metadata)
  if (parsed.success) return parsed.data
  const kind = parseDocumentKind(metadata.kind)
  throw new UploadNotBegun(refuseUpload('VALIDATION', kind ? 'UPLOAD_BROKEN' : 'KIND_MISSING', kind))
}

type Place = { doctorId: string; documentId: string | null; kind: DocumentKind; size: number; createdAt: Date }

/** Uploads under way count as if they were kept already, so that nobody sends for nothing. */
async function reservePlace(tx: Tx, { doctorId, documentId, kind, size, createdAt }: Place): Promise<void> {
  await lockQuota(tx, doctorId)
  const own = { id: documentId ?? '', doctorId, kind, deletedAt: null }
  if (documentId && (await tx.document.count({ where: own })) === 0) {
    throw new UploadNotBegun(refuseUpload('NOT_FOUND', 'DOCUMENT_GONE', kind))
  }
  const used = await usedQuota(tx, doctorId)
  const reserved = await reservedQuota(tx, doctorId, createdAt)
  const files = documentId ? 0 : used.files + reserved.files
  const finding = quotaFinding({ files, bytes: used.bytes + reserved.bytes }, size)
  if (finding) throw new UploadNotBegun(refuseUpload('CONFLICT', finding, kind))
}
