import { connect, type Socket } from 'node:net'
import { addAbortSignal, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Where clamd listens, as `net.connect` takes it. */
export type ScannerAddress = { path: string } | { host: string; port: number }

export type ScanVerdict = { infected: false } | { infected: true; signature: string }

/** There is no verdict: nobody answered in time, the connection broke, or the answer is none that we know. */
export class ScanFailed extends Error {
  constructor(why: string, cause?: unknown) {
    super(`No verdict of the antivirus: ${why}`, { cause })
    this.name = 'ScanFailed'
  }
}

/** Longer than any true answer: the name of a signature has at most a few hundred characters. */
const MAX_ANSWER = 4096

/**
 * Streams bytes to clamd (INSTREAM, see clamd(8)) and gives its verdict; whatever is neither a clear «OK» to the whole
 * file nor a clear «FOUND» is a `ScanFailed`.
 */
export async function scanStream(
  address: ScannerAddress,
  source: AsyncIterable<Uint8Array>,
  timeoutMs: number,
): Promise<ScanVerdict> {
  const sent = { whole: false }
  const answer = await ask(address, instream(source, sent), timeoutMs)
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  if (found) return { infected: true, signature: found }
  if (answer === 'stream: OK' && sent.whole) return { infected: false }
  throw new ScanFailed(`answered ${JSON.stringify(answer.slice(0, 100))}`)
}

/** Whether clamd answers at all. Never throws. */
export async function scannerAnswers(address: ScannerAddress, timeoutMs: number): Promise<boolean> {
  const answer = await ask(address, [Buffer.from('zPING\0')], timeoutMs).catch(() => null)
  return answer === 'PONG'
}

/** The command and the bytes in chunks, each after its length; an empty chunk ends them. */
async function* instream(source: AsyncIterable<Uint8Array>, sent: { whole: boolean }): AsyncIterable<Uint8Array> {
  yield Buffer.from('zINSTREAM\0')
  for await (const chunk of source) {
    if (chunk.byteLength === 0) continue
    yield length(chunk.byteLength)
    yield chunk
  }
  sent.whole = true
  yield length(0)
}

function length(bytes: number): Uint8Array {
  const header = Buffer.alloc(4)
  header.writeUInt32BE(bytes)
  return header
}

async function ask(
  address: ScannerAddress,
  request: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  timeoutMs: number,
): Promise<string> {
  const socket = addAbortSignal(AbortSignal.timeout(timeoutMs), connect(address))
  // The way back stays open: clamd answers to what was sent. Bytes that break off end the talk without an answer.
  pipeline(Readable.from(request, { objectMode: false }), socket, { end: false }).catch((error: Error) =>
    socket.destroy(error),
  )
  try {
    return await readAnswer(socket)
  } catch (error) {
    throw error instanceof ScanFailed ? error : new ScanFailed('connection failed', error)
  } finally {
    socket.on('error', () => undefined).destroy()
  }
}

async function readAnswer(socket: Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk
    const end = text.indexOf('\0')
    if (end >= 0) return text.slice(0, end)
    if (text.length > MAX_ANSWER) throw new ScanFailed('answered too much')
  }
  throw new ScanFailed('connection closed without an answer')
}
