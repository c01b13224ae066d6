import { DataStore, ERRORS, Upload } from '@tus/server'
import type { DoctorActor } from '@/lib/auth/actor'
import { isConfirmed } from '@/lib/auth/level'
import { moscowDate } from '@/lib/core/calendar'
import { DAY, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { documentIdSchema, documentKindName, kindLimits, parseDocumentKind } from '../schema'
import type { FindingCode } from '../types'
import { refuseUpload, type UploadRefusal } from '../upload'
import { parseValidUntil } from '../validity'
import { ArrivingPart } from './arriving-part'
import { partialSize, removePartial } from './partial-file'
import { whileArriving } from './reception'
import { findUpload, insertUpload, moveReceived } from './records'
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
  /** Bytes that may still come. */
  private room = 0

  /** `body` is read instead of what the library gives. */
  constructor(
    private readonly actor: DoctorActor,
    private readonly body?: AsyncIterable<Uint8Array>,
  ) {
    super()
  }

  settled(): Promise<unknown> {
    return this.writing
  }

  /** Promises the place; throws `UploadNotBegun` when there is none or the file can never be taken. */
  override async create(upload: Upload): Promise<Upload> {
    const { kind, filename, filetype, sha256, document: documentId, ...extras } = readMetadata(upload)
    if (!isConfirmed(this.actor)) throw new UploadNotBegun(refuseUpload('LEVEL_TOO_LOW', 'LEVEL_TOO_LOW', kind))
    const size = upload.size ?? 0
    if (size === 0) throw new UploadNotBegun(refuseUpload('VALIDATION', 'FILE_EMPTY', kind))
    if (size > kindLimits(kind).maxBytes) throw new UploadNotBegun(refuseUpload('TOO_LARGE', 'FILE_TOO_LARGE', kind))
    const createdAt = now()
    if (!parseValidUntil(extras.validuntil ?? undefined, moscowDate(createdAt)).ok) {
      throw new UploadNotBegun(refuseUpload('VALIDATION', 'VALID_UNTIL_WRONG', kind))
    }
    this.expiresAt = new Date(createdAt.getTime() + UPLOAD_LIFE_MS)
    const file = { kind, fileName: filename, declaredType: filetype, size, sha256 }
    const times = { createdAt, expiresAt: this.expiresAt }
    const metadata = uploadExtrasSchema.parse(extras)
    const begun = await insertUpload({ doctorId: this.actor.doctorId, documentId, ...file, metadata, ...times })
    if (begun.refusal !== null) throw new UploadNotBegun(refuseNew(begun.refusal, kind))
    upload.id = begun.upload
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
    this.room = size - received
    const { kind, fileName, declaredType, sha256 } = row
    const metadata = { kind: documentKindName(kind), filename: fileName, filetype: declaredType, sha256 }
    return new Upload({ id, size, offset: received, metadata })
  }

  override write(source: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    const written = whileArriving(() => this.append(this.body ?? source, id, offset))
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
    const part = new ArrivingPart(id, offset, this.room)
    let recorded = offset
    const record = async () => {
      const position = await part.sync()
      if (position > recorded) await this.moveOffset(id, recorded, position)
      recorded = position
    }
    try {
      let last = performance.now()
      for await (const chunk of source) {
        // What the library gives is not ours to give away.
        await part.add(this.body && ownsMemory(chunk) ? chunk : new Uint8Array(chunk))
        if (performance.now() - last < RECORD_EVERY_MS) continue
        await record()
        last = performance.now()
      }
    } catch (error) {
      throw isCut(error) ? ERRORS.ABORTED : error
    } finally {
      // A connection that broke off has brought its part as well.
      try {
        await record()
      } finally {
        await part.close()
      }
    }
    return recorded
  }

  /** Nobody else may have moved it meanwhile, on another server of ours for instance. */
  private async moveOffset(id: string, from: number, to: number): Promise<void> {
    const [moved] = await moveReceived({ id, doctorId: this.actor.doctorId, from, to })
    if (!moved) throw ERRORS.INVALID_OFFSET
  }

  private async find(id: string) {
    if (!documentIdSchema.safeParse(id).success) return null
    const [row] = await findUpload({ id, doctorId: this.actor.doctorId })
    return row ?? null
  }
}

function readMetadata({ metadata = {} }: Upload) {
  const parsed = uploadMetadataSchema.safeParse(metadata)
  if (parsed.success) return parsed.data
  const kind = parseDocumentKind(metadata.kind)
  throw new UploadNotBegun(refuseUpload('VALIDATION', kind ? 'UPLOAD_BROKEN' : 'KIND_MISSING', kind))
}

function refuseNew(finding: FindingCode, kind: DocumentKind): UploadRefusal {
  return refuseUpload(finding === 'DOCUMENT_GONE' ? 'NOT_FOUND' : 'CONFLICT', finding, kind)
}

/** Whether nothing else lies in the memory of the chunk. */
function ownsMemory(chunk: Uint8Array): chunk is Uint8Array<ArrayBuffer> {
  return chunk.buffer instanceof ArrayBuffer && chunk.buffer.byteLength === chunk.byteLength
}

/** The line of the person has ended, which is no failure of ours. */
function isCut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET'
}
