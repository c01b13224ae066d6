import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFiumModule } from '@hyzyla/pdfium'
import type { GrayImage } from '../page/gray.ts'

/** What is called of the library (public headers fpdfview.h, fpdf_edit.h, fpdf_formfill.h). */
type Pdfium = {
  _FPDF_InitLibraryWithConfig(config: number): void
  _FPDF_LoadMemDocument(bytes: number, size: number, password: number): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_GetLastError(): number
  _FPDF_GetPageCount(document: number): number
  _FPDF_GetPageSizeByIndex(document: number, index: number, width: number, height: number): number
  _FPDF_GetFormType(document: number): number
  _FPDFDoc_GetAttachmentCount(document: number): number
  _FPDFDoc_GetJavaScriptActionCount(document: number): number
  _FPDF_LoadPage(document: number, index: number): number
  _FPDF_ClosePage(page: number): void
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number
  _FPDFImageObj_GetImageMetadata(object: number, page: number, metadata: number): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number
  _FPDFBitmap_FillRect(bitmap: number, left: number, top: number, width: number, height: number, colour: number): void
  _FPDFBitmap_Destroy(bitmap: number): void
  _FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    left: number,
    top: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void
  wasmExports: { malloc(size: number): number; free(pointer: number): void }
  HEAPU8: Uint8Array
}

const PASSWORD = 4
const GRAY = 1
const IMAGE = 3
const FLAGS = 0x01 | 0x08
/** Of 96 that fit: a page of more objects is drawn and not a scan. */
const MAX_OBJECTS_OF_SCAN = 400

let loading: Promise<Pdfium> | undefined

/** The library, loaded once in a process. */
export function pdfium(): Promise<Pdfium> {
  return (loading ??= load())
}

async function load(): Promise<Pdfium> {
  const wasm = await readFile(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'))
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
  const library = (await PDFiumModule({ wasmBinary } as never)) as unknown as Pdfium
  library._FPDF_InitLibraryWithConfig(0)
  return library
}

export type OpenPdf = {
  pages: number
  /** Says the library that will show it, whatever our own reading found. */
  hasScripts: boolean
  hasAttachments: boolean
  hasXfa: boolean
  /** Points; null when the page cannot be found. */
  pageSize(index: number): { width: number; height: number } | null
  /** Null when the page does not open. */
  openPage(index: number): OpenPage | null
  close(): void
}

export type OpenPage = {
  /** The picture that the page consists of; null when it is no scan. */
  scan: { dpi: number } | null
  /** Gray picture of the page, at most so many pixels on its long side. */
  render(longSide: number): GrayImage
  close(): void
}

/** Opens a document; 'locked' and 'damaged' when it cannot be. Close what was opened. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf | 'locked' | 'damaged'> {
  const library = await pdfium()
  const buffer = library.wasmExports.malloc(bytes.length)
  library.HEAPU8.set(bytes, buffer)
  const document = library._FPDF_LoadMemDocument(buffer, bytes.length, 0)
  if (document === 0) {
    const locked = library._FPDF_GetLastError() === PASSWORD
    library.wasmExports.free(buffer)
    return locked ? 'locked' : 'damaged'
  }
  return {
    pages: library._FPDF_GetPageCount(document),
    hasScripts: library._FPDFDoc_GetJavaScriptActionCount(document) > 0,
    hasAttachments: library._FPDFDoc_GetAttachmentCount(document) > 0,
    hasXfa: library._FPDF_GetFormType(document) >= 2,
    pageSize: (index) => pageSize(library, document, index),
    openPage: (index) => openPage(library, document, index),
    close: () => {
      library._FPDF_CloseDocument(document)
      library.wasmExports.free(buffer)
    },
  }
}

function pageSize(library: Pdfium, document: number, index: number) {
  return withMemory(library, 16, (at) => {
    if (!library._FPDF_GetPageSizeByIndex(document, index, at, at + 8)) return null
    const [width = 0, height = 0] = new Float64Array(library.HEAPU8.slice(at, at + 16).buffer)
    return { width, height }
  })
}

function openPage(library: Pdfium, document: number, index: number): OpenPage | null {
  const size = pageSize(library, document, index)
  const page = size ? library._FPDF_LoadPage(document, index) : 0
  if (!size || page === 0) return null
  return {
    scan: findScan(library, page, size.width * size.height),
    render: (longSide) => render(library, page, size, longSide),
    close: () => library._FPDF_ClosePage(page),
  }
}

/** A page is a scan when pictures cover most of it; its resolution is that of the largest. */
function findScan(library: Pdfium, page: number, pageArea: number): { dpi: number } | null {
  const count = library._FPDFPage_CountObjects(page)
  let covered = 0
  let largest = 0
  let dpi = 0
  for (let index = 0; index < Math.min(count, MAX_OBJECTS_OF_SCAN); index += 1) {
    const object = library._FPDFPage_GetObject(page, index)
    if (library._FPDFPageObj_GetType(object) !== IMAGE) continue
    const area = areaOf(library, object)
    covered += area
    if (area <= largest) continue
    largest = area
    dpi = dpiOf(library, page, object)
  }
  return covered >= pageArea * 0.6 && dpi > 0 ? { dpi: Math.round(dpi) } : null
}

function areaOf(library: Pdfium, object: number): number {
  return withMemory(library, 16, (at) => {
    if (!library._FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) return 0
    const [left = 0, bottom = 0, right = 0, top = 0] = new Float32Array(library.HEAPU8.slice(at, at + 16).buffer)
    return Math.max(0, right - left) * Math.max(0, top - bottom)
  })
}

/** FPDF_IMAGEOBJ_METADATA: width, height, horizontal and vertical dpi, then three more words. */
function dpiOf(library: Pdfium, page: number, object: number): number {
  return withMemory(library, 28, (at) => {
    if (!library._FPDFImageObj_GetImageMetadata(object, page, at)) return 0
    const [, , horizontal = 0, vertical = 0] = new Float32Array(library.HEAPU8.slice(at, at + 28).buffer)
    return Math.min(horizontal, vertical)
  })
}

function render(library: Pdfium, page: number, size: { width: number; height: number }, longSide: number): GrayImage {
  const scale = longSide / Math.max(size.width, size.height)
  const width = Math.max(1, Math.round(size.width * scale))
  const height = Math.max(1, Math.round(size.height * scale))
  return withMemory(library, width * height, (at) => {
    const bitmap = library._FPDFBitmap_CreateEx(width, height, GRAY, at, width)
    library._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    library._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FLAGS)
    library._FPDFBitmap_Destroy(bitmap)
    return { width, height, data: library.HEAPU8.slice(at, at + width * height) }
  })
}

function withMemory<T>(library: Pdfium, bytes: number, work: (at: number) => T): T {
  const at = library.wasmExports.malloc(bytes)
  if (at === 0) throw new Error('No memory left')
  try {
    return work(at)
  } finally {
    library.wasmExports.free(at)
  }
}
