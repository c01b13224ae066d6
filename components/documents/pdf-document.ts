import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url).href

/** Decoders of JPEG 2000, JBIG2 and colour profiles, which scanners use; fetched only when a page needs them. */
const decoders: Readonly<Record<string, string>> = {
  'openjpeg.wasm': new URL('pdfjs-dist/wasm/openjpeg.wasm', import.meta.url).href,
  'jbig2.wasm': new URL('pdfjs-dist/wasm/jbig2.wasm', import.meta.url).href,
}

/** The bundler renames files, so a folder address, which the library wants, does not exist. */
class DecoderFactory {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const address = decoders[filename]
    if (!address) throw new Error(`No such data: ${filename}`)
    const response = await fetch(address)
    if (!response.ok) throw new Error(`HTTP ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}

/** Opens a PDF of our own site; destroy the returned task when it is not needed any more. */
export function openPdf(address: string) {
  return getDocument({
    url: address,
    BinaryDataFactory: DecoderFactory,
    useWorkerFetch: false,
    enableXfa: false,
    disableRange: true,
  })
}

/** Has the browser fetch the library's worker, so that the next document opens at once; no document is asked for. */
export function warmPdf(): Promise<unknown> {
  return fetch(GlobalWorkerOptions.workerSrc)
}

type Page = { pdf: PDFDocumentProxy; number: number; /** Degrees clockwise, added to the page's own. */ turn: number }

/** Width to height of a page as it is turned. */
export async function pageRatio({ pdf, number, turn }: Page): Promise<number> {
  const page = await pdf.getPage(number)
  const { width, height } = page.getViewport({ scale: 1, rotation: page.rotate + turn })
  return width / height
}

/** Draws one page as wide as its canvas, sharp on dense screens; gives up when the signal says so. */
export async function drawPage(
  { pdf, number, turn }: Page,
  canvas: HTMLCanvasElement,
  signal: AbortSignal,
): Promise<void> {
  const page = await pdf.getPage(number)
  if (signal.aborted) return
  const rotation = page.rotate + turn
  const natural = page.getViewport({ scale: 1, rotation })
  const density = Math.min(globalThis.devicePixelRatio || 1, 2)
  const viewport = page.getViewport({ scale: (canvas.clientWidth / natural.width) * density, rotation })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  const task = page.render({ canvas, viewport })
  signal.addEventListener('abort', () => task.cancel(), { once: true })
  await task.promise
  page.cleanup()
}

export type { PDFDocumentProxy }
