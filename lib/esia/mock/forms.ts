import { z } from 'zod'
import { now } from '@/lib/core/clock'
import { randomDigits, randomToken, sameString, sha256Hex } from '@/lib/core/crypto'
import { prisma } from '@/lib/db/client'
import { settings } from './settings'

/** Cookie of a registration or a recovery that has begun in this browser. */
export const FORM_COOKIE = 'esia_form'

export type FormKind = 'REGISTRATION' | 'RECOVERY'

/** Something begun by a person nobody knows yet; `oid` is absent when there is no such account, which is not told. */
export type SiteForm = {
  id: string
  oid: string | null
  data: unknown
  /** Whether the codes were right, or the link was followed. */
  confirmed: boolean
  sentAt: Date
  tries: number
}

type NewForm = { kind: FormKind; oid?: string | null; data: object; confirmed?: boolean; lifetime?: number }

/** Begins a form and gives the value that ties it to the browser. */
export async function startForm({ kind, oid = null, data, confirmed = false, lifetime }: NewForm): Promise<string> {
  const at = now()
  const token = randomToken()
  await prisma().esiaForm.deleteMany({ where: { expiresAt: { lte: at } } })
  const { id } = await prisma().esiaForm.create({
    data: {
      kind,
      oid,
      data,
      confirmed,
      browserHash: sha256Hex(token),
      sentAt: at,
      expiresAt: new Date(at.getTime() + (lifetime ?? settings.formLifetime)),
    },
    select: { id: true },
  })
  return `${id}.${token}`
}

/** The form behind the cookie, or null when there is none of this kind or its time is over. */
export async function findForm(cookie: string | undefined, kind: FormKind): Promise<SiteForm | null> {
  const [id = '', token = ''] = (cookie ?? '').split('.')
  if (!z.uuid().safeParse(id).success) return null
  const row = await prisma().esiaForm.findFirst({ where: { id, kind, expiresAt: { gt: now() } } })
  return row && sameString(row.browserHash, sha256Hex(token)) ? row : null
}

export type CodeKind = 'sms' | 'email'

/** New codes for the form, the former ones end; null when it is too early for another. */
export async function newCodes(id: string, kinds: readonly CodeKind[], first: boolean) {
  const codes = { sms: randomDigits(6), email: randomDigits(6) }
  const at = now()
  const due = new Date(at.getTime() - settings.smsResendAfter)
  const { count } = await prisma().esiaForm.updateMany({
    where: { id, ...(!first && { sentAt: { lte: due } }) },
    data: {
      smsCodeHash: kinds.includes('sms') ? codeHash(id, codes.sms) : null,
      emailCodeHash: kinds.includes('email') ? codeHash(id, codes.email) : null,
      sentAt: at,
      tries: 0,
    },
  })
  return count === 1 ? codes : null
}

export type CodesCheck = 'right' | 'expired' | 'no-tries' | { wrong: CodeKind[]; left: number }

/** Three tries within five minutes, taken before the codes are looked at. */
export async function checkCodes(form: SiteForm, typed: Partial<Record<CodeKind, string>>): Promise<CodesCheck> {
  const alive = new Date(now().getTime() - settings.smsLifetime)
  const [row] = await prisma().esiaForm.updateManyAndReturn({
    where: { id: form.id, tries: { lt: settings.smsTries }, sentAt: { gt: alive } },
    data: { tries: { increment: 1 } },
    select: { smsCodeHash: true, emailCodeHash: true, tries: true },
  })
  if (!row) return form.tries < settings.smsTries ? 'expired' : 'no-tries'
  const hashes = { sms: row.smsCodeHash, email: row.emailCodeHash }
  const wrong = (['sms', 'email'] as const).filter((kind) => {
    const code = typed[kind]
    return code !== undefined && !sameString(hashes[kind] ?? '', codeHash(form.id, code))
  })
  if (wrong.length === 0) return 'right'
  const left = settings.smsTries - row.tries
  return left > 0 ? { wrong, left } : 'no-tries'
}

function codeHash(id: string, code: string): string {
  return sha256Hex(`${id}:${code}`)
}
