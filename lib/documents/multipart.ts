import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import type { StagedBlob, Storage } from '@/lib/storage/port'
import { MAX_FILE_BYTES } from './schema'

export type SentFile = {
  /** Name of the field. */
  field: string
  fileName: string
  declaredType: string
  /** Whether it was longer than any file may be: the rest has been thrown away. */
  truncated: boolean
  staged: StagedBlob
}

export type SentForm = {
  /** Without U+0000, which PostgreSQL does not keep. */
  fields: Map<string, string>
  files: SentFile[]
  /** A field longer than the limit has been cut. */
  cutField: boolean
  tooManyFiles: boolean
}

export type FormLimits = {
  files: number
  fields: number
  /** bytes */
  fieldBytes: number
  /** Bytes of the whole body; beyond the largest file they are read and thrown away, so that the answer still reaches the browser. */
  bodyBytes: number
}

/** The body is not a whole multipart form: cut off, endless or not multipart at all. */
export class BrokenUpload extends Error {
  constructor(
    cause: unknown,
    /** Those that had come by then. */
    readonly fields: ReadonlyMap<string, string> = new Map(),
  ) {
    super('The upload did not arrive whole', { cause })
    this.name = 'BrokenUpload'
  }
}

/**
 * Streams the files of a form into the storage's temporary place; nothing of them is kept in memory and nothing stays
 * when the stream breaks off (`BrokenUpload`). The caller keeps or discards each file.
 */
export async function readFilesForm(
  { body, contentType, signal }: { body: ReadableStream<Uint8Array>; contentType: string; signal: AbortSignal },
  storage: Pick<Storage, 'stage'>,
  limits: FormLimits,
): Promise<SentForm> {
  const form: SentForm = { fields: new Map(), files: [], cutField: false, tooManyFiles: false }
  const incoming: BusboyFileStream[] = []
  const staging: Promise<SentFile>[] = []
  const parser = createParser(contentType, limits)
  parser.on('field', (name, value, _nameCut, valueCut) => {
    if (valueCut) form.cutField = true
    form.fields.set(name, value.replaceAll('\0', ''))
  })
  parser.on('filesLimit', () => (form.tooManyFiles = true))
  parser.on('file', (field, stream, fileName, _encoding, declaredType) => {
    // A browser sends an empty part without a name when nothing was chosen.
    if (!fileName) return void stream.resume()
    incoming.push(stream)
    stream.on('error', () => undefined)
    const staged = storage.stage(stream).then((blob) => {
      return { field, fileName, declaredType, truncated: stream.truncated === true, staged: blob }
    })
    staged.catch((error: unknown) => parser.destroy(error instanceof Error ? error : undefined))
    staging.push(staged)
  })
  try {
    const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0])
    await pipeline(source, countBytes(limits.bodyBytes), parser, { signal })
  } catch (error) {
    for (const stream of incoming) stream.destroy(new BrokenUpload(error))
    await discardStaged(staging)
    throw new BrokenUpload(error, form.fields)
  }
  return { ...form, files: await Promise.all(staging) }
}

/**
 * The fields before the first file of a form whose body is refused for its size: what was typed is kept. The rest stays
 * unread.
 */
export async function readLeadingFields(
  { body, contentType }: { body: ReadableStream<Uint8Array>; contentType: string },
  limits: FormLimits,
): Promise<ReadonlyMap<string, string>> {
  const fields = new Map<string, string>()
  const parser = createParser(contentType, limits)
  let reachedFile = false
  parser.on('field', (name, value) => fields.set(name, value.replaceAll('\0', '')))
  parser.on('file', (_field, stream) => {
    reachedFile = true
    stream.on('error', () => undefined).resume()
  })
  parser.on('error', () => (reachedFile = true))
  const reader = body.getReader()
  let left = limits.fields * limits.fieldBytes
  while (!reachedFile && left > 0) {
    // A line that breaks off has brought what it has brought.
    const { value } = await reader.read().catch(() => ({ value: undefined }))
    if (!value) break
    left -= value.byteLength
    parser.write(value)
  }
  reader.releaseLock()
  return fields
}

/** What has arrived of a form that broke off is removed; a failure of the disk is told as what it is. */
async function discardStaged(staging: readonly Promise<SentFile>[]): Promise<void> {
  const settled = await Promise.allSettled(staging)
  for (const result of settled) if (result.status === 'fulfilled') await result.value.staged.discard()
  for (const result of settled) if (result.status === 'rejected' && isDiskError(result.reason)) throw result.reason
}

function createParser(contentType: string, { files, fields, fieldBytes }: FormLimits): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        files,
        fields,
        parts: files + fields + 1,
        fieldSize: fieldBytes,
        fileSize: MAX_FILE_BYTES,
        headerPairs: 20,
        headerSize: 8192,
      },
    })
  } catch (error) {
    throw new BrokenUpload(error)
  }
}

function countBytes(limit: number): Transform {
  let total = 0
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      total += chunk.byteLength
      if (total > limit) done(new Error('The body is too large'))
      else done(null, chunk)
    },
  })
}

function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
