import { randomToken } from '@/lib/core/crypto'
import { isSameOrigin } from '@/lib/core/origin'
import { fail, ok, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { signAndVerify } from '@/lib/signature/sign'
import { clientAddress } from '@/lib/core/client-address'
import { countAttempt, lockOf } from './attempts'
import { finishVisit } from './finish'
import { redirectTo } from './guard'
import { settings } from './settings'
import { answerForm, visitOfRequest } from './visits'

const SIGNATURE_PAGE = '/esia/login/signature'
const MAX_FILE = 64 * 1024

/** Signing in by electronic signature: certificate and PIN stand for the password and the second factor at once. */
export async function submitSignature(request: Request): Promise<Response> {
  const visit = isSameOrigin(request.headers, 'allow') ? await visitOfRequest(request) : null
  if (!visit) return redirectTo('/esia/login')
  const signed = await signedPerson(request, `esia-login:${visit.id}:${randomToken()}`)
  await answerForm(visit, signed.ok ? null : signed.message, visit.form.login, 'signature')
  return signed.ok ? finishVisit(request, visit, signed.data.oid, 'DS') : redirectTo(SIGNATURE_PAGE)
}

async function signedPerson(request: Request, nonce: string): Promise<Result<{ oid: string }>> {
  const address = `address:${clientAddress(request.headers)}` as const
  const locked = await lockOf(address)
  if (locked) return fail('RATE_LIMITED', locked)
  const typed = await readSignature(request)
  if (!typed.ok) return typed
  const signed = await signAndVerify({ ...typed.data, content: Buffer.from(nonce) })
  if (!signed.ok) {
    await countAttempt({ key: address, right: false, limit: settings.wrongFromAddress, window: settings.lock })
    return signed
  }
  const { snils } = signed.data.owner
  const account = snils ? await prisma().esiaAccount.findFirst({ where: { snils }, select: { oid: true } }) : null
  return account ? ok(account) : fail('UNAUTHENTICATED', 'Для владельца этого сертификата нет учётной записи')
}

async function readSignature(request: Request): Promise<Result<{ certificate: Uint8Array; pin: string }>> {
  // The server refuses bodies that do not name their length.
  if (Number(request.headers.get('content-length') ?? 0) > MAX_FILE) {
    return fail('VALIDATION', 'Файл слишком велик для сертификата')
  }
  const form = await request.formData().catch(() => new FormData())
  const file = form.get('certificate')
  const pin = form.get('pin')
  if (!(file instanceof File) || file.size === 0) return fail('VALIDATION', 'Выберите файл сертификата')
  if (typeof pin !== 'string' || pin === '') return fail('VALIDATION', 'Введите ПИН-код')
  return ok({ certificate: await file.bytes(), pin })
}
