import type { DoctorActor } from '@/lib/auth/actor'
import { errorStatus, type ErrorCode } from '@/lib/core/errors'
import { withinRate } from '@/lib/db/rate-limit'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { storage } from '@/lib/storage/storage'
import { addDocument, type AddedDocument, type NewDocument } from './add-document'
import { checkFile } from './checks'
import { cleanFileName, withExtension } from './file-name'
import { findingSentence } from './labels'
import { BrokenUpload, readFilesForm, type SentFile, type SentForm } from './multipart'
import { documentFormats, parseDocumentKind } from './schema'
import type { FindingCode } from './types'

export type UploadRefusal = {
  ok: false
  status: number
  code: ErrorCode
  finding: FindingCode
  message: string
  kind: DocumentKind | null
  /** The own document that the file repeats. */
  existingId?: string | undefined
}

export type UploadOutcome = { ok: true; data: AddedDocument } | UploadRefusal

type UploadRequest = Pick<Request, 'headers' | 'body' | 'signal'>

const RATE = { name: 'documents.upload', points: 60, seconds: 60 }

const LIMITS = { files: 1, fields: 10, fieldBytes: 100, bodyBytes: 25 * 1024 * 1024 }

/**
 * Receives one file of a multipart form into the doctor's vault: limits while it streams, checks, record.
 * Whatever is refused leaves neither a record nor a file. Failures of the disk or the database are thrown.
 */
export async function receiveDocument(actor: DoctorActor, request: UploadRequest): Promise<UploadOutcome> {
  if (!(await withinRate(RATE, actor.userId))) return refuseUpload('RATE_LIMITED', 'RATE_LIMITED')
  if (Number(request.headers.get('content-length')) > LIMITS.bodyBytes)
    return refuseUpload('TOO_LARGE', 'FILE_TOO_LARGE')
  if (!request.body) return refuseUpload('VALIDATION', 'FILE_MISSING')
  const contentType = request.headers.get('content-type') ?? ''
  let form: SentForm
  try {
    form = await readFilesForm({ body: request.body, contentType, signal: request.signal }, storage(), LIMITS)
  } catch (error) {
    if (error instanceof BrokenUpload) return refuseUpload('VALIDATION', 'UPLOAD_BROKEN')
    throw error
  }
  try {
    return await acceptForm(actor, form)
  } finally {
    for (const { staged } of form.files) await staged.discard()
  }
}

async function acceptForm(actor: DoctorActor, form: SentForm): Promise<UploadOutcome> {
  const kind = parseDocumentKind(form.fields.get('kind'))
  const file = form.files.find(({ field }) => field === 'file')
  if (form.tooManyFiles) return refuseUpload('VALIDATION', 'TOO_MANY_FILES', kind)
  if (!kind) return refuseUpload('VALIDATION', 'KIND_MISSING')
  return file ? acceptFile(actor, kind, file) : refuseUpload('VALIDATION', 'FILE_MISSING', kind)
}

export type AcceptOptions = Pick<NewDocument, 'alongside'>

/** Checks one file that has arrived and adds it to the doctor's vault; the caller discards what was staged. */
export async function acceptFile(
  actor: DoctorActor,
  kind: DocumentKind,
  file: SentFile,
  { alongside }: AcceptOptions = {},
): Promise<UploadOutcome> {
  const { declaredType, truncated, staged } = file
  if (truncated) return refuseUpload('TOO_LARGE', 'FILE_TOO_LARGE', kind)
  const fileName = cleanFileName(file.fileName)
  const check = await checkFile({ kind, fileName, declaredType, bytes: await staged.read() })
  if (!check.ok) return refuseUpload(check.code === 'FILE_TOO_LARGE' ? 'TOO_LARGE' : 'VALIDATION', check.code, kind)
  const added = await addDocument(actor, {
    kind,
    fileName: withExtension(fileName, check.format),
    mediaType: documentFormats[check.format].mediaType,
    file: staged,
    ...(alongside && { alongside }),
  })
  if (added.ok) return added
  const { code, finding, message, existingId } = added
  return { ok: false, status: errorStatus[code], code, finding, message, kind, existingId }
}

export function refuseUpload(code: ErrorCode, finding: FindingCode, kind: DocumentKind | null = null): UploadRefusal {
  return { ok: false, status: errorStatus[code], code, finding, message: findingSentence(finding, { kind }), kind }
}
