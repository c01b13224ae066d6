import { getDocument, GlobalWorkerOptions, TextLayer, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PageText } from './search'
import { drawnScale, type SheetView } from './sheet-view'

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
export async function warmPdf(): Promise<void> {
  const worker = await fetch(GlobalWorkerOptions.workerSrc)
  // Unread, it would keep one of the six connections that a browser has for us.
  await worker.arrayBuffer()
}

/** Width to height of every page as it stands in the file. */
export async function pageRatios(pdf: PDFDocumentProxy): Promise<number[]> {
  return Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const { width, height } = (await pdf.getPage(index + 1)).getViewport({ scale: 1 })
      return width / height
    }),
  )
}

export type Page = { pdf: PDFDocumentProxy; /** From 0. */ index: number; turn: SheetView['turn'] }

/** Draws one page for a canvas of that width (CSS pixels), sharp on dense screens; gives up when the signal says so. */
export async function drawPage(page: Page, canvas: HTMLCanvasElement, width: number, signal: AbortSignal) {
  const own = await page.pdf.getPage(page.index + 1)
  if (signal.aborted) return
  const rotation = own.rotate + page.turn
  const natural = own.getViewport({ scale: 1, rotation })
  const viewport = own.getViewport({ scale: drawnScale(natural, width, globalThis.devicePixelRatio), rotation })
  // Drawn aside: the page that is seen stays until the new one is whole.
  const aside = document.createElement('canvas')
  aside.width = Math.max(1, Math.floor(viewport.width))
  aside.height = Math.max(1, Math.floor(viewport.height))
  const task = own.render({ canvas: aside, viewport })
  signal.addEventListener('abort', () => task.cancel(), { once: true })
  await task.promise
  if (signal.aborted) return
  canvas.width = aside.width
  canvas.height = aside.height
  canvas.getContext('2d')?.drawImage(aside, 0, 0)
}

/** The text of a page with the elements that lie over its picture, piece by piece. */
export type DrawnText = { text: PageText; elements: readonly HTMLElement[] }

/** Lays the text of the page over its picture, to be selected and read aloud; the layer scales by `--total-scale-factor`. */
export async function drawText(
  { pdf, index, turn }: Page,
  layer: HTMLElement,
  signal: AbortSignal,
): Promise<DrawnText> {
  const page = await pdf.getPage(index + 1)
  const content = await page.getTextContent()
  if (signal.aborted) return { text: [], elements: [] }
  layer.replaceChildren()
  const viewport = page.getViewport({ scale: 1, rotation: page.rotate + turn })
  const text = new TextLayer({ textContentSource: content, container: layer, viewport })
  signal.addEventListener('abort', () => text.cancel(), { once: true })
  await text.render()
  return { text: piecesOf(content), elements: text.textDivs }
}

/** The natural width of a page as it is turned: what `--total-scale-factor` counts from. */
export async function naturalWidth({ pdf, index, turn }: Page): Promise<number> {
  const page = await pdf.getPage(index + 1)
  return page.getViewport({ scale: 1, rotation: page.rotate + turn }).width
}

const texts = new WeakMap<PDFDocumentProxy, Promise<PageText[]>>()

/** The text of all pages, read once however often it is asked for. */
export function allTexts(pdf: PDFDocumentProxy): Promise<PageText[]> {
  const known = texts.get(pdf) ?? readTexts(pdf)
  texts.set(pdf, known)
  return known
}

async function readTexts(pdf: PDFDocumentProxy): Promise<PageText[]> {
  const pages: PageText[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    pages.push(piecesOf(await (await pdf.getPage(number)).getTextContent()))
  }
  return pages
}

function piecesOf({ items }: { items: readonly object[] }): PageText {
  return items.filter((item): item is PageText[number] => 'str' in item)
}

/** Whether the file itself cannot be read, as against the way to it. */
export function isDamaged(error: unknown): boolean {
  return error instanceof Error && !/^(?:ResponseException|UnknownErrorException|TypeError)$/.test(error.name)
}

export type { PDFDocumentProxy }
