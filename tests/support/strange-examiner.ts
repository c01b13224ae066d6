// An examining process that does what hostile files make it do, by the name of the file. Runs under plain Node.
import type { Inspection, InspectionOrder } from '../../lib/documents/checks/finding.ts'

const held: unknown[] = []

const deeds: Record<string, () => void> = {
  spin: () => {
    for (;;) held.length = 0
  },
  'grow the heap': () => {
    for (;;) held.push(Array.from({ length: 10_000 }, () => ({})))
  },
  'take memory outside of the heap': () => {
    const timer = setInterval(() => held.push(Buffer.alloc(20 * 1024 * 1024, 1)), 5)
    if (held.length > 1000) clearInterval(timer)
  },
  'be killed': () => process.kill(process.pid, 'SIGKILL'),
  'end quietly': () => process.exit(0),
  throw: () => {
    throw new Error('strange')
  },
  'say nothing': () => undefined,
}

process.on('message', ({ fileName }: InspectionOrder) => {
  const deed = deeds[fileName]
  if (deed) return deed()
  // The number of the process and what it knows of its surroundings, where a test can read them.
  const findings: Inspection['findings'] = Object.keys(process.env).map(() => ({ code: 'PAGE_BLANK' }))
  process.send?.({ format: 'pdf', pages: process.pid, findings, prints: [] } satisfies Inspection)
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
