import { NextRequest } from 'next/server'
import { idleForm, type FormAction, type FormState } from '@/lib/core/form-state'
import type { Visitor } from '@/tests/support/rights'
import { browser, ORIGIN, ownHeaders } from '../browser'
import { outcome } from '../requests'
import type { Sent } from './case'
import type { Scene } from './scene'

export type Answer = { done: boolean; text: string }
export type Call = (scene: Scene, visitor: Visitor, sent: Sent) => Promise<Answer>

function formOf({ fields }: Sent): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, typeof value === 'function' ? value() : value)
  return form
}

function useCookieOf(scene: Scene, visitor: Visitor): void {
  browser.given.clear()
  browser.headers = ownHeaders
  browser.cookie = scene.cookies[visitor]
}

/** Calls an action as the visitor's browser would; what it gives back of the typed is no news to who typed it. */
export function callAction(action: FormAction): Call {
  return async (scene, visitor, sent) => {
    useCookieOf(scene, visitor)
    const form = formOf(sent)
    const answer = await outcome(() => action(idleForm, form))
    if (typeof answer === 'string') {
      const refused = answer === 'not found' || /^\/(no-rights|sign-in|esia\/(registration|recovery))\b/.test(answer)
      return { done: !refused, text: answer }
    }
    const state = answer as FormState
    if (state.status === 'error') {
      for (const [name, value] of Object.entries(state.values)) {
        if (form.get(name) !== value) throw new Error(`«${name}» came back, though it was not sent`)
      }
    }
    return { done: state.status === 'ok', text: JSON.stringify({ ...state, values: {} }) }
  }
}

type Context = { params: Promise<Record<string, string>> }
export type RouteHandler = (request: NextRequest, context: Context) => Response | Promise<Response>

/** Sends a form to a route as the visitor's browser would. */
export function callRoute(file: string, handler: RouteHandler, done: RegExp): Call {
  const path = `/${file.replace(/(?:\/\[\[.*)?\/?route\.ts$/, '').replace(/\([^)]*\)\//g, '')}`
  return async (scene, visitor, sent) => {
    useCookieOf(scene, visitor)
    const { params = {}, query } = sent
    const address = path.replace(/\[(\w+)\]/g, (_, name: string) => params[name] ?? '')
    const isFile = Object.values(sent.fields).some((value) => value instanceof File) || file.startsWith('api/')
    const form = formOf(sent)
    const body = isFile ? form : new URLSearchParams([...form].map(([name, value]) => [name, String(value)]))
    const headers = { ...ownHeaders, origin: ORIGIN, ...sent.headers }
    const url = `${ORIGIN}${address}${query ? `?${query}` : ''}`
    const request = new NextRequest(url, { method: 'POST', headers, body })
    const response = await handler(request, { params: Promise.resolve(params) })
    const location = response.headers.get('location') ?? ''
    const given = [...response.headers].map(([, value]) => readable(value)).join('\n')
    const text = `${response.status} ${readable(location)}\n${given}\n${await response.text()}`
    return { done: done.test(`${response.status} ${location}`), text }
  }
}

function readable(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
