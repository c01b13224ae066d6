import { z } from 'zod'
import type { DoctorActor } from '@/lib/auth/actor'
import type { ErrorCode } from '@/lib/core/errors'
import { prisma } from '@/lib/db/client'
import { withinRate } from '@/lib/db/rate-limit'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { BrokenUpload, readFilesForm, type SentForm } from '@/lib/documents/multipart'
import { acceptFile } from '@/lib/documents/upload'
import { errorTokens } from '@/lib/documents/upload-answer'
import { storage } from '@/lib/storage/storage'
import { saveAnswer, sendAnswers, type ItemAnswer } from './answer'
import { MAX_ANSWER } from './schema'

/** What came of a form of answers, for the page it returns to: only codes and ids travel in addresses. */
export type AnswersOutcome = {
  /** Null when the request is not the person's. */
  applicationId: string | null
  news: 'saved' | 'empty' | 'sent' | 'merged' | 'incomplete' | 'refused' | 'closed' | 'broken' | 'often'
  /** The item whose button was pressed. */
  itemId?: string
  /** What is wrong with each file that was refused: its item, a colon and a `findingToken`. */
  findings?: string[]
}

type AnswersRequest = Pick<Request, 'headers' | 'body' | 'signal'>

const RATE = { name: 'applications.answer', points: 60, seconds: 60 }

/** A request has as many items as the catalogue has reasons at most, each with three fields and a file. */
export const ANSWER_LIMITS = { files: 20, fields: 80, fieldBytes: 4 * MAX_ANSWER, bodyBytes: 60 * 1024 * 1024 }

/** More of them make the address too long. */
const MAX_FINDINGS = 48

const versionSchema = z.uuid()

/**
 * Takes the form of all items of an own request: whatever has been typed in any of them is saved, whichever button
 * was pressed; a new file goes into the vault and becomes the item's document.
 */
export async function receiveAnswers(
  actor: DoctorActor,
  requestId: string,
  request: AnswersRequest,
): Promise<AnswersOutcome> {
  const own = await findOwnRequest(actor, requestId)
  if (!own) return { applicationId: null, news: 'closed' }
  const { applicationId } = own
  if (!(await withinRate(RATE, actor.userId))) return { applicationId, news: 'often' }
  if (!request.body) return { applicationId, news: 'broken' }
  const contentType = request.headers.get('content-type') ?? ''
  let form: SentForm
  try {
    form = await readFilesForm({ body: request.body, contentType, signal: request.signal }, storage(), ANSWER_LIMITS)
  } catch (error) {
    if (error instanceof BrokenUpload) return { applicationId, news: 'broken' }
    throw error
  }
  try {
    return await acceptAnswers(actor, own, form)
  } finally {
    for (const { staged } of form.files) await staged.discard()
  }
}

type OwnRequest = NonNullable<Awaited<ReturnType<typeof findOwnRequest>>>

async function findOwnRequest(actor: DoctorActor, requestId: string) {
  if (!z.uuid().safeParse(requestId).success) return null
  return prisma().documentRequest.findFirst({
    where: { id: requestId, application: { doctorId: actor.doctorId } },
    select: {
      id: true,
      applicationId: true,
      items: { orderBy: { id: 'asc' }, select: { id: true, documentKind: true } },
    },
  })
}

async function acceptAnswers(actor: DoctorActor, own: OwnRequest, form: SentForm): Promise<AnswersOutcome> {
  const { applicationId } = own
  const target = { applicationId, requestId: own.id }
  const refused: string[][] = []
  let merged = false
  const blank = new Set<string>()
  for (const item of own.items) {
    if (!form.fields.has(`answer.${item.id}`)) continue
    const file = await takeFile(actor, item, form)
    if (file.findings) refused.push(file.findings.map((finding) => `${item.id}:${finding}`))
    const given = { ...answerOf(item.id, form), ...file.document }
    if (given.answer === '' && given.documentVersionId === null) blank.add(item.id)
    const saved = await saveAnswer(actor, target, given)
    if (!saved.ok) return { applicationId, ...refusal(saved.code), itemId: item.id }
    merged ||= saved.data.merged
  }
  if (refused.length > 0) return { applicationId, news: 'refused', findings: firstOfAll(refused) }
  if (form.cutField) return { applicationId, news: 'broken' }
  const pressed = form.fields.get('save')
  if (merged) return { applicationId, news: 'merged', ...(pressed && { itemId: pressed }) }
  if (form.fields.get('then') !== 'send') {
    const news = pressed && blank.has(pressed) ? 'empty' : 'saved'
    return { applicationId, news, ...(pressed && { itemId: pressed }) }
  }
  const sent = await sendAnswers(actor, target)
  return { applicationId, ...(sent.ok ? { news: 'sent' as const } : refusal(sent.code)) }
}

/** As many as an address holds: every file is named before anybody's second trouble is. */
function firstOfAll(refused: readonly string[][]): string[] {
  const [first, more] = [refused.flatMap(([one]) => one ?? []), refused.flatMap(([, ...others]) => others)]
  return [...first, ...more].slice(0, MAX_FINDINGS)
}

function refusal(code: ErrorCode): Pick<AnswersOutcome, 'news'> {
  return { news: code === 'VALIDATION' ? 'incomplete' : 'closed' }
}

function answerOf(itemId: string, { fields }: SentForm): ItemAnswer {
  const chosen = versionSchema.safeParse(fields.get(`document.${itemId}`))
  return {
    itemId,
    answer: (fields.get(`answer.${itemId}`) ?? '').trim().replaceAll('\r\n', '\n').slice(0, MAX_ANSWER),
    documentVersionId: chosen.success ? chosen.data : null,
    seen: fields.get(`seen.${itemId}`) ?? '',
  }
}

type TakenFile = { document?: { documentVersionId: string }; findings?: string[] }

/** The new file of an item, put into the vault; the same file that is there already is taken from there. */
async function takeFile(
  actor: DoctorActor,
  item: { id: string; documentKind: DocumentKind | null },
  form: SentForm,
): Promise<TakenFile> {
  const file = form.files.find(({ field }) => field === `file.${item.id}`)
  if (!file) return {}
  const added = await acceptFile(actor, item.documentKind ?? 'OTHER', file)
  const documentId = added.ok ? added.data.id : added.existingId
  const refused = { findings: added.ok ? ['FAILED'] : errorTokens(added) }
  if (!documentId) return refused
  const version = await prisma().documentVersion.findFirst({
    where: { documentId, proposed: false, document: { doctorId: actor.doctorId, deletedAt: null } },
    orderBy: { number: 'desc' },
    select: { id: true, status: true },
  })
  if (version?.status === 'ACCEPTED') return { document: { documentVersionId: version.id } }
  if (version?.status === 'CHECKING') return { findings: ['STILL_CHECKING'] }
  return refused
}
