import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import type { StagedBlob, Storage } from '@/lib/storage/port'
import { MAX_FILE_BYTES } from './schema'

/** Beyond the largest file this much is read and thrown away, so that the answer still reaches the browser. */
export const MAX_BODY_BYTES = 25 * 1024 * 1024

export type UploadForm = {
  kind: string | null
  file: { fileName: string; declaredType: string; truncated: boolean; staged: StagedBlob } | null
  tooManyFiles: boolean
}

/** The body is not a whole multipart form: cut off, endless or not multipart at all. */
export class BrokenUpload extends Error {
  constructor(cause: unknown) {
    super('The upload did not arrive whole', { cause })
    this.name = 'BrokenUpload'
  }
}

/**
 * Streams a form of one field `kind` and one file `file` into the storage's temporary place; nothing is kept in
 * memory and nothing stays when the stream breaks off (`BrokenUpload`). The caller keeps or discards the file.
 */
export async function readUploadForm(
  body: ReadableStream<Uint8Array>,
  contentType: string,
  storage: Storage,
  signal: AbortSignal,
): Promise<UploadForm> {
  const form: UploadForm = { kind: null, file: null, tooManyFiles: false }
  let incoming: BusboyFileStream | undefined
  let staging: Promise<StagedBlob> | undefined
  let describe = (staged: StagedBlob): UploadForm['file'] => ({
    fileName: '',
    declaredType: '',
    truncated: false,
    staged,
  })
  const parser = createParser(contentType)
  parser.on('field', (name, value) => {
    if (name === 'kind') form.kind = value
  })
  parser.on('filesLimit', () => (form.tooManyFiles = true))
  parser.on('file', (name, stream, fileName, _encoding, declaredType) => {
    // A browser sends an empty part without a name when nothing was chosen.
    if (name !== 'file' || !fileName) return void stream.resume()
    incoming = stream
    stream.on('error', () => undefined)
    staging = storage.stage(stream)
    staging.catch((error: unknown) => parser.destroy(error instanceof Error ? error : undefined))
    describe = (staged) => ({ fileName, declaredType, truncated: stream.truncated === true, staged })
  })
  try {
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), countBytes(), parser, { signal })
  } catch (error) {
    incoming?.destroy(new BrokenUpload(error))
    const staged = await staging?.catch((reason: unknown) => {
      if (isDiskError(reason)) throw reason
    })
    await staged?.discard()
    throw new BrokenUpload(error)
  }
  const staged = await staging
  return staged ? { ...form, file: describe(staged) } : form
}

function createParser(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: {
        files: 1,
        fields: 10,
        parts: 12,
        fieldSize: 100,
        fileSize: MAX_FILE_BYTES,
        headerPairs: 20,
        headerSize: 8192,
      },
    })
  } catch (error) {
    throw new BrokenUpload(error)
  }
}

function countBytes(): Transform {
  let total = 0
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      total += chunk.byteLength
      if (total > MAX_BODY_BYTES) done(new Error('The body is too large'))
      else done(null, chunk)
    },
  })
}

function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
