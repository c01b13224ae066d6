import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** The standard harmless test file of antiviruses (eicar.org), put together here so that no scanner minds this source. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join('')

/** How the next connections are met. */
export type ClamdMood =
  | 'well'
  /** Reads everything and says nothing. */
  | 'silent'
  /** Refuses what is longer than `streamMaxLength` bytes, as clamd does: an answer in the middle, then the door. */
  | 'limited'
  /** Closes the connection after the first bytes. */
  | 'cut'
  /** Closes it after everything, without an answer. */
  | 'closed'
  | 'garbage'
  | 'endless'
  /** «OK» before the file is whole. */
  | 'hasty'

const STREAM_MAX_LENGTH = 1000

export type FakeClamd = {
  port: number
  mood: ClamdMood
  /** Bytes of files scanned to the end so far. */
  scanned: number[]
  stop: () => Promise<void>
  start: () => Promise<void>
}

/** A server that speaks clamd's protocol (PING, INSTREAM; z-commands) on a port of 127.0.0.1. */
export async function startFakeClamd(): Promise<FakeClamd> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => undefined)
    serve(socket, clamd).catch(() => socket.destroy())
  })
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve()))
  const clamd: FakeClamd = {
    port: 0,
    mood: 'well',
    scanned: [],
    start: () => listen(clamd.port),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
  await listen(0)
  clamd.port = (server.address() as AddressInfo).port
  return clamd
}

async function serve(socket: Socket, clamd: FakeClamd): Promise<void> {
  let pending = Buffer.alloc(0)
  let scanning = false
  const parts: Buffer[] = []
  const mood = clamd.mood
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    pending = Buffer.concat([pending, chunk])
    if (mood === 'cut') return void socket.destroy()
    if (!scanning) {
      const end = pending.indexOf(0)
      if (end < 0) continue
      const command = pending.subarray(0, end).toString()
      pending = pending.subarray(end + 1)
      if (command === 'zPING') return answer(socket, mood === 'silent' ? null : mood === 'garbage' ? 'PUNG' : 'PONG')
      if (command !== 'zINSTREAM') return answer(socket, 'UNKNOWN COMMAND')
      scanning = true
    }
    while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32BE()) {
      const size = pending.readUInt32BE()
      if (size === 0) return finish(socket, clamd, Buffer.concat(parts))
      parts.push(pending.subarray(4, 4 + size))
      pending = pending.subarray(4 + size)
      const taken = parts.reduce((sum, part) => sum + part.length, 0)
      if (mood === 'hasty') return answer(socket, 'stream: OK')
      if (mood === 'limited' && taken > STREAM_MAX_LENGTH) {
        return answer(socket, 'INSTREAM size limit exceeded. ERROR')
      }
    }
  }
}

function finish(socket: Socket, clamd: FakeClamd, bytes: Buffer): void {
  if (clamd.mood === 'silent') return
  if (clamd.mood === 'closed') return void socket.end()
  if (clamd.mood === 'garbage') return answer(socket, 'fish: OK maybe')
  if (clamd.mood === 'endless') return void socket.write('stream: '.repeat(2000))
  clamd.scanned.push(bytes.length)
  answer(socket, bytes.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK')
}

function answer(socket: Socket, text: string | null): void {
  if (text !== null) socket.end(`${text}\0`)
}
