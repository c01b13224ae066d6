import { createSHA256 } from 'hash-wasm'

const STEP = 1024 * 1024

/** SHA-256 of a file, a megabyte at a time and beside the page; null when it cannot be computed here. */
async function digest(file: File): Promise<string | null> {
  try {
    const hash = await createSHA256()
    for (let start = 0; start < file.size; start += STEP) {
      hash.update(new Uint8Array(await file.slice(start, start + STEP).arrayBuffer()))
    }
    return hash.digest('hex')
  } catch {
    return null
  }
}

onmessage = async ({ data }: MessageEvent<File>) => postMessage(await digest(data))
