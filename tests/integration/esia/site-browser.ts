import { expect } from 'vitest'
import { idleForm, type FormAction } from '@/lib/core/form-state'
import { prisma } from '@/lib/db/client'

type Fields = Record<string, string | File>

/** A browser at the mock's site: cookies by name, as `next/headers` gives and takes them. */
export const siteBrowser = { cookies: new Map<string, string>(), address: '10.0.0.1' }

/** Stands for `next/headers`, which works inside of Next only. */
export const siteHeaders = {
  headers: () =>
    Promise.resolve(
      new Headers({
        host: 'localhost:3000',
        'sec-fetch-site': 'same-origin',
        'x-client-address': siteBrowser.address,
      }),
    ),
  cookies: () =>
    Promise.resolve({
      get: (name: string) => {
        const value = siteBrowser.cookies.get(name)
        return value === undefined ? undefined : { name, value }
      },
      set: (name: string, value: string) => siteBrowser.cookies.set(name, value),
    }),
}

/** Sends a form: the address the browser is sent to, or what the form says. */
export async function send(action: FormAction, fields: Fields = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  try {
    const state = await action(idleForm, form)
    if (state.status === 'error') return { fields: state.fieldErrors, message: state.message, values: state.values }
    return { message: state.status === 'ok' ? state.message : undefined }
  } catch (error) {
    const [kind, , to] = String((error as { digest?: unknown }).digest).split(';')
    if (kind !== 'NEXT_REDIRECT') throw error
    return { to }
  }
}

/** The newest message to a phone or an address. */
export async function lastMessage(to: string): Promise<{ text: string; code: string | null }> {
  const message = await prisma().mailboxMessage.findFirst({ where: { to }, orderBy: { id: 'desc' } })
  expect(message).not.toBeNull()
  return { text: message?.text ?? '', code: message?.code ?? null }
}
