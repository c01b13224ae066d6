import type { ApplicationState } from '@/tests/factories/applications'
import type { Visitor } from '@/tests/support/rights'
import type { Scene } from './scene'

/** What is sent; a function makes a value anew for every sending. */
export type Sent = {
  fields: Record<string, string | File | (() => string)>
  /** Of a route: what follows its address, and what stands in the brackets of it. */
  query?: string
  params?: Record<string, string>
  headers?: Record<string, string>
}

/** One way to address the victim's things, complete enough to succeed for whoever may. */
export type Case = {
  title?: string
  state: ApplicationState
  sent: (scene: Scene) => Sent | Promise<Sent>
  /** Who does it to the victim's things. */
  rightful: readonly Visitor[]
  /** Who is answered as well, but whose request reaches no row of the victim. */
  own?: readonly Visitor[]
  /** Nothing in the database is to change for anybody. */
  silent?: true
  /** Tables where a row of one's own may name the victim's application. */
  names?: readonly string[]
}

/** A route tells success by `status location`. */
export type RouteCase = Case & { done: RegExp }

export const others = (visitors: readonly Visitor[], ...but: Visitor[]) => visitors.filter((one) => !but.includes(one))
