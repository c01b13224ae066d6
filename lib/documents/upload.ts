import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { isConfirmed } from '@/lib/auth/level'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { errorStatus, type ErrorCode } from '@/lib/core/errors'
import { withinRate } from '@/lib/db/rate-limit'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { storage } from '@/lib/storage/storage'
import { addDocument, type AddedDocument, type NewDocument } from './add-document'
import { noteInfected } from './antivirus/infected'
import { scanArrived } from './antivirus/scan'
import { checkFile } from './checks/check-file'
import type { CheckFinding } from './checks/finding'
import { cleanFileName, withExtension } from './file-name'
import { acceptedFindings, toFindings } from './findings'
import { findingSentence } from './labels'
import { BrokenUpload, readFilesForm, readLeadingFields, type SentFile, type SentForm } from './multipart'
import { documentQuota } from './quota'
import { addVersion } from './replace'
import { keepReplacementDraft } from './replacement-draft'
import { documentFormats, MAX_REASON, parseDocumentKind } from './schema'
import type { Finding, FindingCode } from './types'
import { parseValidUntil } from './validity'

export type UploadRefusal = {
  ok: false
  status: number
  code: ErrorCode
  /** The first of the findings, and its sentence. */
  finding: FindingCode
  message: string
  findings: Finding[]
  /** What the checks found, when it was they who refused. */
  found?: CheckFinding[]
  kind: DocumentKind | null
  /** The own document that the file repeats. */
  existingId?: string | undefined
}

/** The findings of a file that was taken are warnings. */
export type UploadOutcome = { ok: true; data: AddedDocument; findings: Finding[] } | UploadRefusal

type UploadRequest = Pick<Request, 'headers' | 'body' | 'signal'>

/** Of files that begin to arrive, whichever way. */
export const uploadRate = { name: 'documents.upload', points: 60, seconds: 60 }

/** Of the plain form. */
export const UPLOAD_LIMITS = { files: 1, fields: 10, fieldBytes: 4 * MAX_REASON, bodyBytes: 25 * 1024 * 1024 }

/**
 * Receives one file of a multipart form into the doctor's vault: limits while it streams, checks, record.
 * Whatever is refused leaves neither a record nor a file. Failures of the disk or the database are thrown.
 */
export async function receiveDocument(actor: DoctorActor, request: UploadRequest): Promise<UploadOutcome> {
  if (!(await withinRate(uploadRate, actor.userId))) return refuseUpload('RATE_LIMITED', 'RATE_LIMITED')
  const { body, headers, signal } = request
  if (!body) return refuseUpload('VALIDATION', 'FILE_MISSING')
  const contentType = headers.get('content-type') ?? ''
  if (Number(headers.get('content-length')) > UPLOAD_LIMITS.bodyBytes) {
    return refuseOversized(actor, { body, contentType })
  }
  let form: SentForm
  try {
    form = await readFilesForm({ body, contentType, signal }, storage(), UPLOAD_LIMITS)
  } catch (error) {
    if (!(error instanceof BrokenUpload)) throw error
    await keepReplacementDraft(actor, error.fields)
    return refuseUpload('VALIDATION', 'UPLOAD_BROKEN')
  }
  try {
    const outcome = await acceptForm(actor, form)
    if (!outcome.ok) await keepReplacementDraft(actor, form.fields)
    return outcome
  } finally {
    for (const { staged } of form.files) await staged.discard()
  }
}

/** Nobody waits for the end of such a form, but what was typed in it comes before the file. */
async function refuseOversized(
  actor: DoctorActor,
  form: { body: ReadableStream<Uint8Array>; contentType: string },
): Promise<UploadRefusal> {
  try {
    const fields = await readLeadingFields(form, UPLOAD_LIMITS)
    await keepReplacementDraft(actor, fields)
    return refuseUpload('TOO_LARGE', 'FILE_TOO_LARGE', parseDocumentKind(fields.get('kind')))
  } catch (error) {
    if (!(error instanceof BrokenUpload)) throw error
    return refuseUpload('VALIDATION', 'UPLOAD_BROKEN')
  }
}

async function acceptForm(actor: DoctorActor, form: SentForm): Promise<UploadOutcome> {
  const kind = parseDocumentKind(form.fields.get('kind'))
  if (!isConfirmed(actor)) return refuseUpload('LEVEL_TOO_LOW', 'LEVEL_TOO_LOW', kind)
  const file = form.files.find(({ field }) => field === 'file')
  if (form.tooManyFiles) return refuseUpload('VALIDATION', 'TOO_MANY_FILES', kind)
  if (!kind) return refuseUpload('VALIDATION', 'KIND_MISSING')
  if (!file) return refuseUpload('VALIDATION', 'FILE_MISSING', kind)
  return acceptFile(actor, kind, file, {
    documentId: form.fields.get('documentId'),
    reason: form.fields.get('reason'),
    validUntil: form.fields.get('validUntil'),
  })
}

export type AcceptOptions = Pick<NewDocument, 'alongside'> & {
  /** The own document of the same kind that gets a new version; without it the file is a new document. */
  documentId?: string | undefined
  /** Why a file is replaced after the free term. */
  reason?: string | undefined
  /** Last day of validity as it was written: 'YYYY-MM-DD' or дд.мм.гггг; empty means none. */
  validUntil?: string | undefined
}

/**
 * Checks one file that has arrived, scans it and adds it to the doctor's vault as a new document or a new version; the
 * caller discards what was staged.
 */
export async function acceptFile(
  actor: DoctorActor,
  kind: DocumentKind,
  file: SentFile,
  { alongside, documentId, reason, ...options }: AcceptOptions = {},
): Promise<UploadOutcome> {
  const { declaredType, truncated, staged } = file
  if (truncated) return refuseUpload('TOO_LARGE', 'FILE_TOO_LARGE', kind)
  const validUntil = parseValidUntil(options.validUntil, moscowDate(now()))
  if (!validUntil.ok) return refuseUpload('VALIDATION', 'VALID_UNTIL_WRONG', kind)
  const fileName = cleanFileName(file.fileName)
  const check = await checkFile({
    ...{ kind, fileName, declaredType },
    owner: actor.userId,
    read: () => staged.read(),
  })
  if (!check.ok) return refuseChecked(kind, check.findings)
  const scan = await scanArrived(staged)
  if (scan.antivirus === 'INFECTED') {
    await noteInfected(actor, { fileName, sha256: staged.sha256, signature: scan.signature })
    return refuseUpload('VALIDATION', 'INFECTED', kind)
  }
  const { format, pages, findings, prints } = check
  const input = {
    kind,
    fileName: withExtension(fileName, format),
    mediaType: documentFormats[format].mediaType,
    antivirus: scan.antivirus,
    file: staged,
    checked: { pages, findings, prints },
    validUntil: validUntil.value,
    ...(alongside && { alongside }),
  }
  const added = documentId ? await addVersion(actor, { ...input, documentId, reason }) : await addDocument(actor, input)
  if (added.ok) return { ...added, findings: acceptedFindings(findings, { kind, pages, validUntil: validUntil.value }) }
  const { code, finding, message, existingId } = added
  const refused: Finding[] = [{ code: finding, level: 'error', message }]
  return { ok: false, status: errorStatus[code], code, finding, message, findings: refused, kind, existingId }
}

/** Why somebody who is no doctor may not send a file: a member of the staff, or nobody. */
export function refuseStranger(staff: StaffActor | null): UploadRefusal {
  return staff ? refuseUpload('FORBIDDEN', 'NOT_DOCTOR') : refuseUpload('UNAUTHENTICATED', 'SIGN_IN')
}

export function refuseUpload(code: ErrorCode, finding: FindingCode, kind: DocumentKind | null = null): UploadRefusal {
  const message = findingSentence(finding, { kind, quota: documentQuota() })
  const findings: Finding[] = [{ code: finding, level: 'error', message }]
  return { ok: false, status: errorStatus[code], code, finding, message, findings, kind }
}

function refuseChecked(kind: DocumentKind, found: CheckFinding[]): UploadRefusal {
  const findings = toFindings(found, { kind })
  const [first] = findings
  const finding = first?.code ?? 'FILE_UNREADABLE'
  const message = first?.message ?? findingSentence(finding)
  const code = finding === 'FILE_TOO_LARGE' ? 'TOO_LARGE' : 'VALIDATION'
  return { ok: false, status: errorStatus[code], code, finding, message, findings, found, kind }
}
