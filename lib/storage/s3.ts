import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import type { S3Client } from '@aws-sdk/client-s3'
import { log } from '@/lib/core/log'
import { objectName, objectPath, type ObjectStat, type ObjectStore } from './port'

export type S3Settings = {
  /** Absent: that of AWS. */
  endpoint: string | undefined
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** `https://host/bucket/key` instead of `https://bucket.host/key`. */
  pathStyle: boolean
}

const CONNECT_MS = 3_000
const SILENCE_MS = 30_000
const PUT_TRIES = 3

/** What a write is tried with; objects of ours lie deeper. */
const PROBE = 'probe'

type Sdk = typeof import('@aws-sdk/client-s3')
type Bucket = { sdk: Sdk; client: S3Client; Bucket: string }

/** Objects of a bucket under `ab/cd/<name>`: the names are those of the folder, so either can be copied to the other. */
export function createS3Store(settings: S3Settings): ObjectStore {
  let opened: Promise<Bucket> | undefined
  const bucket = () => (opened ??= openBucket(settings))
  return {
    put: async (name, path) => {
      await put(await bucket(), objectPath(name), path)
      await rm(path, { force: true })
    },
    stat: async (name) => findObject(await bucket(), objectPath(name)),
    read: (name, part) => read(bucket, objectPath(name), part),
    remove: async (name) => {
      const { sdk, client, Bucket } = await bucket()
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: objectPath(name) }))
    },
    list: () => list(bucket),
    usable: () => canWrite(bucket),
  }
}

// The SDK is large: a process that does not use it does not load it.
async function openBucket(settings: S3Settings): Promise<Bucket> {
  const sdk = await import('@aws-sdk/client-s3')
  const { endpoint, region, bucket, accessKeyId, secretAccessKey, pathStyle } = settings
  const client = new sdk.S3Client({
    ...(endpoint && { endpoint }),
    region,
    forcePathStyle: pathStyle,
    credentials: { accessKeyId, secretAccessKey },
    // Newer checksums are unknown to many servers that speak S3; Content-MD5 is understood by all.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENCE_MS },
  })
  return { sdk, client, Bucket: bucket }
}

/** The SDK does not repeat a request whose body is a stream, so that is done here. */
async function put({ sdk, client, Bucket }: Bucket, Key: string, path: string): Promise<void> {
  const { size } = await stat(path)
  const ContentMD5 = await md5Of(path)
  for (let attempt = 1; ; attempt += 1) {
    const Body = createReadStream(path)
    try {
      await client.send(new sdk.PutObjectCommand({ Bucket, Key, Body, ContentLength: size, ContentMD5 }))
      return
    } catch (error) {
      if (attempt === PUT_TRIES || isRefusal(error)) throw error
    } finally {
      Body.destroy()
    }
  }
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash('md5')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('base64')
}

async function findObject({ sdk, client, Bucket }: Bucket, Key: string): Promise<ObjectStat | null> {
  try {
    const head = await client.send(new sdk.HeadObjectCommand({ Bucket, Key }))
    if (head.ContentLength === undefined || !head.LastModified) throw new Error('S3 did not tell the size of an object')
    return { size: head.ContentLength, modifiedAt: head.LastModified }
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}

async function* read(
  bucket: () => Promise<Bucket>,
  Key: string,
  part?: { start: number; end: number },
): AsyncGenerator<Uint8Array> {
  const { sdk, client, Bucket } = await bucket()
  const Range = part && `bytes=${part.start}-${part.end - 1}`
  const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key, ...(Range && { Range }) }))
  yield* Body as AsyncIterable<Uint8Array>
}

async function* list(bucket: () => Promise<Bucket>): AsyncGenerator<string> {
  const { sdk, client, Bucket } = await bucket()
  for await (const { Contents = [] } of sdk.paginateListObjectsV2({ client }, { Bucket })) {
    for (const { Key = '' } of Contents) {
      const name = objectName(Key)
      if (name) yield name
    }
  }
}

async function canWrite(bucket: () => Promise<Bucket>): Promise<boolean> {
  try {
    const { sdk, client, Bucket } = await bucket()
    await client.send(new sdk.PutObjectCommand({ Bucket, Key: PROBE, Body: 'probe' }))
    return true
  } catch (error) {
    log.error('storage is not writable', { error })
    return false
  }
}

function isRefusal(error: unknown): boolean {
  const status = statusOf(error)
  return status !== undefined && status >= 400 && status < 500
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined
  return (error.$metadata as { httpStatusCode?: number }).httpStatusCode
}
