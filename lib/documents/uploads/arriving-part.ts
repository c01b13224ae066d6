import type { FileHandle } from 'node:fs/promises'
import { ERRORS } from '@tus/server'
import { partKey } from '@/lib/storage/part-cipher'
import { writePart } from '@/lib/storage/part-writer'
import { openPartial } from './partial-file'

/** So many bytes are written at once, in a hurry: a chunk of the socket at a time costs more than its bytes. */
const BATCH = 256 * 1024
/** Fewer wait so long, in milliseconds, for more. */
const PATIENCE_MS = 20
/** The sender waits for the disk while so many are in memory. */
const MOST_WAITING = 2 * BATCH

/** Bytes of an upload on their way to the disk, from `offset` on and no more than `room`. */
export class ArrivingPart {
  private readonly key: Uint8Array
  private file: FileHandle | undefined
  private gathered: Uint8Array<ArrayBuffer>[] = []
  private waiting = 0
  private timer: NodeJS.Timeout | undefined
  private busy = false
  private writing: Promise<void> = Promise.resolve()
  /** Where the next byte of the file goes. */
  private position: number
  private synced: number

  constructor(
    private readonly id: string,
    private readonly offset: number,
    private room: number,
  ) {
    this.key = partKey(id)
    this.position = offset
    this.synced = offset
  }

  /** The chunk is given away: it must own its memory. */
  async add(chunk: Uint8Array<ArrayBuffer>): Promise<void> {
    this.room -= chunk.byteLength
    if (this.room < 0) throw ERRORS.ERR_SIZE_EXCEEDED
    this.gathered.push(chunk)
    this.waiting += chunk.byteLength
    if (this.waiting >= BATCH) this.startWriting()
    else this.timer ??= setTimeout(() => this.startWriting(), PATIENCE_MS)
    if (this.waiting >= MOST_WAITING) await this.writing
  }

  /** Whatever was added is on the disk afterwards; gives the offset up to there. */
  async sync(): Promise<number> {
    this.startWriting()
    await this.writing
    if (this.position > this.synced) await this.file?.datasync()
    this.synced = this.position
    return this.synced
  }

  async close(): Promise<void> {
    clearTimeout(this.timer)
    await this.writing.catch(() => undefined)
    await this.file?.close()
  }

  private startWriting(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    if (this.busy || this.waiting === 0) return
    this.writing = this.write()
    // Whoever waits for it next hears of a failure.
    this.writing.catch(() => undefined)
  }

  /** After a failure it stays busy for ever: nothing is written behind a gap. */
  private async write(): Promise<void> {
    this.busy = true
    this.file ??= await openPartial(this.id, this.offset)
    while (this.waiting > 0) {
      const [chunks, length] = [this.gathered, this.waiting]
      this.gathered = []
      this.waiting = 0
      const written = await writePart({ fd: this.file.fd, key: this.key, position: this.position, chunks })
      if (written !== length) throw new Error('The disk took only a part')
      this.position += length
    }
    this.busy = false
  }
}
