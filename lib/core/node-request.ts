import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage } from 'node:http'

// Shared by the server, which runs beside the bundle, and the routes inside of it.
const holder = globalThis as { nodeRequests?: AsyncLocalStorage<IncomingMessage> }
const requests = (holder.nodeRequests ??= new AsyncLocalStorage<IncomingMessage>())

/** Lets the route that answers within `work` read the body as it comes from the socket. */
export function withNodeRequest<Value>(request: IncomingMessage, work: () => Value): Value {
  return requests.run(request, work)
}

/**
 * The request as Node has it: its body costs a third of that of the web `Request` made of it, and only one of both may
 * be read. Undefined where no server of ours is, in tests of routes for instance.
 */
export function nodeRequest(): IncomingMessage | undefined {
  return requests.getStore()
}
