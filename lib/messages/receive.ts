import { z } from 'zod'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { withinRate } from '@/lib/db/rate-limit'
import { noteInfected } from '@/lib/documents/antivirus/infected'
import { scanArrived } from '@/lib/documents/antivirus/scan'
import { checkContent } from '@/lib/documents/checks/check-file'
import { cleanFileName, withExtension } from '@/lib/documents/file-name'
import { toFindings } from '@/lib/documents/findings'
import { findingSentence } from '@/lib/documents/labels'
import { BrokenUpload, readFilesForm, type SentFile, type SentForm } from '@/lib/documents/multipart'
import { documentFormats, letterFileLimits, MAX_FILE_BYTES } from '@/lib/documents/schema'
import { storage } from '@/lib/storage/storage'
import { EMPTY_LETTER, MAX_FILES, MAX_TEXT } from './schema'
import { sendMessage, type NewMessage } from './service'

/** `text` is what was typed, to be given back with the refusal; `gone` when there is nothing to write in. */
type Refused = { ok: false; message: string; text: string; hadFiles: boolean; cause: 'content' | 'empty' | 'gone' }
export type MessageOutcome = { ok: true } | Refused

type MessageRequest = Pick<Request, 'headers' | 'body' | 'signal'>

const RATE = { name: 'messages.send', points: 30, seconds: 600 }
const NOT_SCANNED =
  'файл не удалось проверить антивирусом. Отправьте сообщение без файла или попробуйте ещё раз через несколько минут.'

export const MESSAGE_LIMITS = {
  files: MAX_FILES,
  fields: 10,
  fieldBytes: 8 * MAX_TEXT,
  bodyBytes: MAX_FILES * MAX_FILE_BYTES + 2 * 1024 * 1024,
}

/** Takes the form of a message: limits while it streams, checks of the content, the letter with its files or nothing. */
export async function receiveMessage(
  actor: DoctorActor | StaffActor,
  applicationId: string | null,
  request: MessageRequest,
): Promise<MessageOutcome> {
  if (!z.uuid().safeParse(applicationId).success || !applicationId) return refused('Заявка не найдена.', null, 'gone')
  if (!request.body) return refused('Сообщение не дошло. Отправьте его ещё раз.', null)
  const contentType = request.headers.get('content-type') ?? ''
  let form: SentForm
  try {
    form = await readFilesForm({ body: request.body, contentType, signal: request.signal }, storage(), MESSAGE_LIMITS)
  } catch (error) {
    if (!(error instanceof BrokenUpload)) throw error
    return refused('Сообщение дошло не полностью. Все файлы вместе — не больше 25 МБ.', {
      fields: error.fields,
      files: [],
    })
  }
  try {
    if (!(await withinRate(RATE, actor.userId))) {
      return refused('Слишком много сообщений подряд. Подождите несколько минут и отправьте ещё раз.', form)
    }
    return await accept(actor, applicationId, form)
  } finally {
    for (const { staged } of form.files) await staged.discard()
  }
}

async function accept(actor: DoctorActor | StaffActor, applicationId: string, form: SentForm): Promise<MessageOutcome> {
  const text = textOf(form)
  if (form.tooManyFiles) return refused(`К сообщению можно приложить не больше ${MAX_FILES} файлов.`, form)
  if (form.cutField || text.length > MAX_TEXT) {
    return refused(`Сообщение слишком длинное: можно до ${MAX_TEXT} знаков. Сократите его или отправьте частями.`, form)
  }
  if (text === '' && form.files.length === 0) return refused(EMPTY_LETTER, form, 'empty')
  const files: NewMessage['files'] = []
  for (const sent of form.files) {
    const checked = await checkSent(actor, sent)
    if (typeof checked === 'string') return refused(checked, form)
    files.push(checked)
  }
  const result = await sendMessage(actor, { applicationId, text, files })
  return result.ok ? { ok: true } : refused(result.message, form, result.code === 'NOT_FOUND' ? 'gone' : 'content')
}

/** The checked file, or the sentence that says why it does not fit. */
async function checkSent(
  actor: DoctorActor | StaffActor,
  sent: SentFile,
): Promise<NewMessage['files'][number] | string> {
  const fileName = cleanFileName(sent.fileName)
  const { declaredType, staged, truncated } = sent
  if (truncated) return `«${fileName}»: ${findingSentence('FILE_TOO_LARGE')}`
  const content = { fileName, declaredType, owner: actor.userId, read: () => staged.read() }
  const check = await checkContent(content, letterFileLimits)
  if (!check.ok) {
    const errors = toFindings(check.findings).filter(({ level }) => level === 'error')
    return `«${fileName}»: ${errors.map(({ message }) => message).join(' ')}`
  }
  const scan = await scanArrived(staged)
  if (scan.antivirus === 'INFECTED') {
    await noteInfected(actor, { fileName, sha256: staged.sha256, signature: scan.signature })
    return `«${fileName}»: ${findingSentence('INFECTED')}`
  }
  // A letter is read at once, so it does not wait for its files: without a verdict they are not taken.
  if (scan.antivirus === 'WAITING') return `«${fileName}»: ${NOT_SCANNED}`
  return {
    fileName: withExtension(fileName, check.format),
    mediaType: documentFormats[check.format].mediaType,
    blob: staged,
  }
}

type Typed = { fields: ReadonlyMap<string, string>; files: readonly SentFile[] }

function textOf({ fields }: Typed): string {
  return (fields.get('text') ?? '').replaceAll('\r\n', '\n').trim()
}

function refused(message: string, form: Typed | null, cause: Refused['cause'] = 'content'): MessageOutcome {
  return { ok: false, message, text: form ? textOf(form) : '', hadFiles: (form?.files.length ?? 0) > 0, cause }
}
