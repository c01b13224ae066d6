import jsQR from 'jsqr'
import { openPdf } from '@/lib/documents/checks/pdf/pdfium'

const LONG_SIDE = 2000

/** What a camera reads from the QR code on the first page of the file, drawn as people see it; null when nothing. */
export async function scanQr(bytes: Uint8Array): Promise<string | null> {
  const document = await openPdf(bytes)
  if (typeof document === 'string') throw new Error(`The file is ${document}`)
  const page = document.openPage(0)
  if (!page) throw new Error('The page does not open')
  const { width, height, data } = page.render(LONG_SIDE)
  page.close()
  document.close()
  const colours = new Uint8ClampedArray(width * height * 4)
  for (const [index, gray] of data.entries()) colours.fill(gray, index * 4, index * 4 + 3)
  return jsQR(colours, width, height)?.data ?? null
}
