import { Readable } from 'node:stream'
import { sessionEndedPage } from '@/lib/auth/session-ended-page'
import { seeOther } from '@/lib/core/plain-page'
import type { Storage } from '@/lib/storage/port'
import { BrokenUpload, readFilesForm, type FormLimits } from './multipart'

/** Files of nobody are read to their end and kept nowhere. */
const nowhere: Pick<Storage, 'stage'> = {
  stage: async (source) => {
    let size = 0
    for await (const chunk of source) size += chunk.byteLength
    const nothing = () => Promise.resolve()
    const empty = { read: () => Promise.resolve(new Uint8Array()), stream: () => Readable.from([]) }
    return { sha256: '', size, ...empty, keep: nothing, discard: nothing }
  },
}

/** Of a form that was too large or broke off: what was typed. */
function whatCame(error: unknown): { fields: ReadonlyMap<string, string>; files: readonly unknown[] } | null {
  return error instanceof BrokenUpload ? { fields: error.fields, files: [error] } : null
}

/**
 * Gives a form with files back to the person whose session has ended meanwhile: everything typed, without the files.
 * `next` is where signing in leads when nothing can be given back.
 */
export async function sessionEndedForm(
  request: Pick<Request, 'url' | 'headers' | 'body' | 'signal'>,
  limits: FormLimits,
  next: string,
): Promise<Response> {
  const { body, signal } = request
  const contentType = request.headers.get('content-type') ?? ''
  const form = body && (await readFilesForm({ body, contentType, signal }, nowhere, limits).catch(whatCame))
  if (!form || form.fields.size === 0) return seeOther(`/sign-in?next=${encodeURIComponent(next)}`)
  const { pathname, search } = new URL(request.url)
  const note = form.files.length > 0 ? 'Файлы сохранить не получилось: приложите их ещё раз после входа.' : undefined
  return sessionEndedPage(`${pathname}${search}`, [...form.fields], note)
}
