import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DamagedBlob } from './port'
import { openPart, openWhole, seal, sealedSize } from './segments'

const SEGMENT = 64 * 1024
const STEP = SEGMENT + 16
const HEADER = 8

async function collect(source: AsyncIterable<Uint8Array | Uint8Array[]>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of source) parts.push(...[part].flat())
  return Buffer.concat(parts)
}

/** In chunks of the given lengths, which repeat. */
async function* chunked(bytes: Uint8Array, lengths: readonly number[] = [30_000]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1
    yield bytes.subarray(at, at + length)
    at += length
  }
}

const key = randomBytes(32)
const sealed = (bytes: Uint8Array, by: Uint8Array = key) => collect(seal(chunked(bytes), by))

/** What a reader gets who trusts `size`, whatever bytes lie there. */
function opened(stored: Uint8Array, size: number, by: Uint8Array = key): Promise<Buffer> {
  return collect(openWhole({ size, key: by, read: ({ start }) => chunked(stored.subarray(start)) }))
}

async function isRefused(stored: Uint8Array, size: number): Promise<boolean> {
  // The reader may take the size from the row or from what lies there: neither may help.
  const bySize = Math.max(0, stored.length - HEADER - 16 * Math.max(1, Math.ceil((stored.length - HEADER) / STEP)))
  const answers = await Promise.allSettled([opened(stored, size), opened(stored, bySize)])
  return answers.every((answer) => answer.status === 'rejected' && answer.reason instanceof DamagedBlob)
}

const sizes = fc.oneof(
  fc.integer({ min: 0, max: 3 * SEGMENT }),
  fc.constantFrom(0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 3 * SEGMENT),
)

describe('the form in which files are stored', () => {
  test('gives back what was put in, of any size and in whatever chunks it came', async () => {
    const chunkLengths = fc.array(fc.integer({ min: 1, max: 2 * SEGMENT }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(sizes, chunkLengths, async (size, lengths) => {
        const bytes = randomBytes(size)
        // A chunk of a few bytes in a long file would only cost time.
        const stored = await collect(
          seal(
            chunked(
              bytes,
              lengths.map((length) => length + size / 100),
            ),
            key,
          ),
        )
        expect(stored.length).toBe(sealedSize(size))
        expect((await opened(stored, size)).equals(bytes)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('gives any part as the whole would', async () => {
    const bytes = randomBytes(2 * SEGMENT + 777)
    const stored = await sealed(bytes)
    const edge = fc.oneof(
      fc.integer({ min: 0, max: bytes.length + 9 }),
      fc.constantFrom(SEGMENT - 1, SEGMENT, SEGMENT + 1),
    )
    await fc.assert(
      fc.asyncProperty(edge, edge, async (start, end) => {
        const read = (part: { start: number; end: number }) => chunked(stored.subarray(part.start, part.end))
        const part = await collect(openPart({ size: bytes.length, key, read }, { start, end }))
        expect(part.equals(bytes.subarray(start, end))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('refuses any single changed bit', async () => {
    const size = 2 * SEGMENT + 5
    const stored = await sealed(randomBytes(size))
    const places = fc.oneof(
      fc.nat(stored.length - 1),
      fc.nat(HEADER + 20),
      fc.integer({ min: stored.length - 25, max: stored.length - 1 }),
    )
    await fc.assert(
      fc.asyncProperty(places, fc.nat(7), async (at, bit) => {
        const spoilt = Buffer.from(stored)
        spoilt.writeUInt8(spoilt.readUInt8(at) ^ (1 << bit), at)
        expect(await isRefused(spoilt, size)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('refuses a file cut at any length, at the borders of segments too, and one with anything added', async () => {
    const size = 2 * SEGMENT + 5
    const stored = await sealed(randomBytes(size))
    const borders = [0, HEADER, HEADER + STEP, HEADER + 2 * STEP, HEADER + 2 * STEP + 16]
    const lengths = fc.oneof(fc.nat(stored.length - 1), fc.constantFrom(...borders))
    await fc.assert(
      fc.asyncProperty(lengths, async (length) => {
        expect(await isRefused(stored.subarray(0, length), size)).toBe(true)
      }),
      { numRuns: 60 },
    )
    const longer = fc.uint8Array({ minLength: 1, maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(longer, async (more) => {
        expect(await isRefused(Buffer.concat([stored, more]), size)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  test('refuses segments in another order, repeated, or taken from another file', async () => {
    const size = 3 * SEGMENT
    const stored = await sealed(randomBytes(size))
    const foreign = await sealed(randomBytes(size), randomBytes(32))
    const segment = (bytes: Buffer, index: number) => bytes.subarray(HEADER + index * STEP, HEADER + (index + 1) * STEP)
    const header = stored.subarray(0, HEADER)
    const order = (...indexes: number[]) => Buffer.concat([header, ...indexes.map((index) => segment(stored, index))])
    for (const wrong of [order(1, 0, 2), order(0, 2, 1), order(0, 0, 2), order(2, 1, 0), order(0, 1), order(1, 2)]) {
      expect(await isRefused(wrong, size)).toBe(true)
    }
    for (const index of [0, 1, 2]) {
      const parts = [0, 1, 2].map((place) => segment(place === index ? foreign : stored, place))
      expect(await isRefused(Buffer.concat([header, ...parts]), size)).toBe(true)
    }
    expect((await opened(order(0, 1, 2), size)).length).toBe(size)
  })

  test('encrypts equal segments of a file, and equal files, each differently', async () => {
    const bytes = Buffer.alloc(3 * SEGMENT)
    const [stored, again] = [await sealed(bytes), await sealed(bytes, randomBytes(32))]
    const pieces = [stored, again].flatMap((file) =>
      [0, 1, 2].map((index) => file.toString('base64', HEADER + index * STEP, HEADER + index * STEP + 32)),
    )
    expect(new Set(pieces).size).toBe(6)
  })

  test('refuses another key, and looks nothing like the file', async () => {
    const bytes = Buffer.alloc(SEGMENT, 'персональные данные')
    const stored = await sealed(bytes)
    expect(stored.includes('персональные')).toBe(false)
    await expect(opened(stored, bytes.length, randomBytes(32))).rejects.toThrow(DamagedBlob)
  })
})
