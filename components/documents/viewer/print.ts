import type { PDFDocumentProxy } from './pdf-document'
import type { SheetView } from './sheet-view'

/** CSS pixels; with the density of most printers' drivers about 150 dpi of A4. */
const PRINTED_WIDTH = 1240

type Printed = {
  count: number
  /** The canvas of the page, turned as it is seen. */ draw: (index: number) => Promise<HTMLCanvasElement>
}

/** Pages of a PDF for printing. */
export function pdfPages(pdf: PDFDocumentProxy, turn: SheetView['turn'], signal: AbortSignal): Printed {
  return {
    count: pdf.numPages,
    draw: async (index) => {
      const { drawPage } = await import('./pdf-document')
      const canvas = document.createElement('canvas')
      await drawPage({ pdf, index, turn }, canvas, PRINTED_WIDTH / (globalThis.devicePixelRatio || 1), signal)
      return canvas
    },
  }
}

/** A picture for printing. */
export function imagePage(address: string, turn: SheetView['turn']): Printed {
  return {
    count: 1,
    draw: async () => {
      const image = new Image()
      image.src = address
      await image.decode()
      const { naturalWidth: width, naturalHeight: height } = image
      const canvas = document.createElement('canvas')
      const sideways = turn % 180 !== 0
      canvas.width = sideways ? height : width
      canvas.height = sideways ? width : height
      const context = canvas.getContext('2d')
      context?.translate(canvas.width / 2, canvas.height / 2)
      context?.rotate((turn * Math.PI) / 180)
      context?.drawImage(image, -width / 2, -height / 2)
      return canvas
    },
  }
}

/** Opens the browser's dialog of printing with the pages alone; the stylesheet keeps everything else out. */
export async function printPages({ count, draw }: Printed, signal: AbortSignal, onDone: (pages: number) => void) {
  const holder = document.createElement('div')
  holder.className = 'print-sheets'
  const addresses: string[] = []
  const clear = () => {
    holder.remove()
    delete document.documentElement.dataset.printing
    for (const address of addresses) URL.revokeObjectURL(address)
  }
  try {
    for (let index = 0; index < count && !signal.aborted; index += 1) {
      const address = URL.createObjectURL(await pictureOf(await draw(index)))
      addresses.push(address)
      const image = new Image()
      image.alt = ''
      image.src = address
      await image.decode()
      holder.append(image)
      onDone(index + 1)
    }
    if (signal.aborted) return clear()
    document.body.append(holder)
    document.documentElement.dataset.printing = 'sheets'
    window.addEventListener('afterprint', clear, { once: true })
    window.print()
  } catch (error) {
    clear()
    throw error
  }
}

function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The canvas gives no picture'))),
      'image/jpeg',
      0.9,
    )
  })
}
