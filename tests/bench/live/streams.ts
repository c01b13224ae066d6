import { get, type IncomingMessage } from 'node:http'
import type { LiveWord } from '@/lib/notifications/types'

export type Streams = {
  /** Throws when any of them has ended meanwhile. */
  close: () => void
}

type Listener = { userId: string; cookie: string }

/** Opens a live connection for each and waits for the first word of every one; `arrived` gets the time of later news. */
export async function openStreams(
  url: string,
  listeners: readonly Listener[],
  arrived: (at: number) => void,
): Promise<Streams> {
  const responses = await Promise.all(listeners.map((listener) => openStream(url, listener, arrived)))
  let ended = 0
  for (const response of responses) response.once('close', () => (ended += 1))
  const close = () => {
    if (ended > 0) throw new Error(`${ended} of ${responses.length} connections have ended`)
    for (const response of responses) response.destroy()
  }
  return { close }
}

function openStream(
  url: string,
  { userId, cookie }: Listener,
  arrived: (at: number) => void,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    // No pool of connections: each is of a browser of its own.
    const asked = get(url, { agent: false, headers: { accept: 'text/event-stream', cookie } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`A stream was answered ${response.statusCode}`))
      let text = ''
      let words = 0
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const events = `${text}${chunk}`.split('\n\n')
        text = events.pop() ?? ''
        for (const event of events) {
          if (!event.startsWith('data: ')) continue
          const word = JSON.parse(event.slice('data: '.length)) as LiveWord
          if (word.owner !== userId) throw new Error('Somebody heard the news of another person')
          words += 1
          if (words === 1) resolve(response)
          else if (word.newest) arrived(Date.parse(word.newest.at))
        }
      })
    })
    asked.on('error', reject)
  })
}
