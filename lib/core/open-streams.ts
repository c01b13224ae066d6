// Shared by the server, which runs beside the bundle, and the routes inside of it.
const holder = globalThis as { openStreams?: { close: Set<() => void>; closed: boolean } }
const streams = (holder.openStreams ??= { close: new Set(), closed: false })

/** Keeps how to end an answer that would otherwise never end; gives how to forget it. */
export function keepStream(close: () => void): () => void {
  streams.close.add(close)
  return () => streams.close.delete(close)
}

/** Whether the server is about to stop: an answer that never ends must not begin. */
export function areStreamsClosed(): boolean {
  return streams.closed
}

/** Ends every such answer, for the server to stop. */
export function closeStreams(): void {
  streams.closed = true
  for (const close of streams.close) close()
}
