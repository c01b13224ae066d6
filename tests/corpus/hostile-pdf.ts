import { deflateSync } from 'node:zlib'
import { hostile, joined, seeded, type HostileFile } from './corpus-file'
import { assemble, buildPdf, FIRST_EXTRA, flate, type PdfBody } from './pdf-builder'

const X = `${FIRST_EXTRA} 0 R`
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024)
const KEY = '0'.repeat(64)

export function lockedPdfs(): HostileFile[] {
  const id = '/ID [<00> <00>]'
  const standard = (entries: string) =>
    `/Encrypt << /Filter /Standard ${entries} /O <${KEY}> /U <${KEY}> /P -44 >> ${id}`
  const aes = (version: string, method: string) =>
    standard(`${version} /CF << /StdCF << /CFM /${method} >> >> /StmF /StdCF /StrF /StdCF`)
  return hostile('PDF with a password', 'FILE_ENCRYPTED', {
    'rc4-40.pdf': buildPdf({ trailer: standard('/V 1 /R 2') }),
    'rc4-128.pdf': buildPdf({ trailer: standard('/V 2 /R 3 /Length 128') }),
    'aes-128.pdf': buildPdf({ trailer: aes('/V 4 /R 4', 'AESV2') }),
    'aes-256.pdf': buildPdf({ trailer: aes('/V 5 /R 6', 'AESV3'), version: '2.0' }),
    'certificate.pdf': buildPdf({
      trailer: `/Encrypt << /Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 4 >> ${id}`,
    }),
    'as-object.pdf': buildPdf({
      trailer: `/Encrypt ${X} ${id}`,
      extra: [`<< /Filter /Standard /V 1 /R 2 /O <${KEY}> /U <${KEY}> /P -1 >>`],
    }),
    'in-reference-stream.pdf': buildPdf({ trailer: standard('/V 2 /R 3'), layout: 'stream' }),
    'unknown-handler.pdf': buildPdf({ trailer: `/Encrypt << /Filter /Own /V 9 >> ${id}` }),
  })
}

export function damagedPdfs(): HostileFile[] {
  const whole = buildPdf({ pages: 3, layout: 'packed' })
  const files: Record<string, Uint8Array> = {}
  for (const percent of [5, 20, 40, 60, 80, 95])
    files[`cut-at-${percent}.pdf`] = whole.subarray(0, (whole.length * percent) / 100)
  const random = seeded(7)
  const noise = Buffer.from(Array.from({ length: 2000 }, () => random() * 256))
  const empty = new Map<number, PdfBody>([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, '<< /Type /Pages /Kids [] /Count 0 >>'],
  ])
  return hostile('damaged PDF', 'FILE_DAMAGED', {
    ...files,
    'header-only.pdf': Buffer.from('%PDF-1.7\n'),
    'noise.pdf': joined('%PDF-1.7\n', noise, '\nstartxref\n9\n%%EOF\n'),
    'no-pages.pdf': assemble(empty),
    'no-catalogue.pdf': assemble(new Map<number, PdfBody>([[2, '<< /Type /Pages /Kids [] /Count 0 >>']])),
    'broken-object-stream.pdf': joined(
      Buffer.from(whole.toString('latin1').replace(/(ObjStm[\s\S]*?stream\n).{8}/, '$1garbage!'), 'latin1'),
    ),
    'broken-content.pdf': buildPdf({
      contentStream: { entries: '/Filter /FlateDecode', data: Buffer.from('not deflated at all, just a text') },
    }),
    'unknown-packing.pdf': buildPdf({
      extra: [{ entries: '/Type /ObjStm /N 1 /First 4 /Filter /Crypt', data: Buffer.from('9 0 null') }],
    }),
  })
}

/** Zeros packed twice: a thousandfold each time. */
function twice(megabytes: number): PdfBody {
  const data = deflateSync(deflateSync(zeros(megabytes)))
  return { entries: '/Filter [/FlateDecode /FlateDecode]', data }
}

/** A run of one byte in LZW: each code stands for a longer run than the last (ISO 32000-2, 7.4.4). */
function lzwRun(megabytes: number): Buffer {
  let [held, bits, size, width] = [0, 0, 0, 9]
  const out: number[] = []
  const write = (code: number) => {
    held = (held << width) | code
    for (bits += width; bits >= 8; bits -= 8) out.push((held >> (bits - 8)) & 255)
    held &= (1 << bits) - 1
  }
  while (size < megabytes * 1024 * 1024) {
    width = 9
    write(256)
    write(0)
    for (let code = 258; code < 4094; code += 1) {
      width = code > 2046 ? 12 : code > 1022 ? 11 : code > 510 ? 10 : 9
      write(code)
      size += code - 256
    }
    width = 12
  }
  return Buffer.from(out)
}

export function pdfBombs(): HostileFile[] {
  const picture = (entries: string, data: Uint8Array): PdfBody => ({
    entries: `/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 ${entries}`,
    data,
  })
  const swollen = hostile('PDF that swells', 'FILE_BOMB', {
    'content.pdf': buildPdf({ contentStream: flate('', zeros(40)) }),
    'content-packed-twice.pdf': buildPdf({ contentStream: twice(64) as { entries: string; data: Buffer } }),
    'object-stream.pdf': buildPdf({ extra: [flate('/Type /ObjStm /N 1 /First 4', joined('9 0 ', zeros(40)))] }),
    'many-streams.pdf': buildPdf({ extra: Array.from({ length: 20 }, () => flate('', zeros(30))) }),
    'run-lengths.pdf': buildPdf({
      contentStream: { entries: '/Filter /RunLengthDecode', data: Buffer.alloc(1024 * 1024, Buffer.from([129, 0])) },
    }),
    'lzw.pdf': buildPdf({ contentStream: { entries: '/Filter /LZWDecode', data: lzwRun(33) } }),
    'font-file.pdf': buildPdf({ extra: [flate('/Length1 41943040', zeros(40))] }),
    'picture-data.pdf': buildPdf({
      extra: [picture('/Width 4000 /Height 4000 /Filter /FlateDecode', deflateSync(zeros(129)))],
    }),
    'filters-in-a-row.pdf': buildPdf({
      contentStream: { entries: `/Filter [${'/FlateDecode '.repeat(9)}]`, data: deflateSync(zeros(1)) },
    }),
  })
  const jpeg = (width: number, height: number) =>
    joined(
      '\xff\xd8',
      Buffer.from([0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]),
      '\xff\xd9',
    )
  const jpx = Buffer.alloc(40)
  jpx.write('ihdr', 16, 'latin1')
  jpx.writeUInt32BE(60_000, 20)
  jpx.writeUInt32BE(60_000, 24)
  const pixels = hostile('PDF with a pixel bomb', 'IMAGE_TOO_LARGE', {
    'declared.pdf': buildPdf({
      extra: [picture('/Width 60000 /Height 60000 /Filter /FlateDecode', deflateSync(zeros(1)))],
    }),
    'declared-as-objects.pdf': buildPdf({
      extra: [picture('/Width 11 0 R /Height 11 0 R /Filter /FlateDecode', deflateSync(zeros(1))), '60000'],
    }),
    'in-the-jpeg.pdf': buildPdf({ extra: [picture('/Width 10 /Height 10 /Filter /DCTDecode', jpeg(65_000, 65_000))] }),
    'in-the-jpeg2000.pdf': buildPdf({ extra: [picture('/Width 10 /Height 10 /Filter /JPXDecode', jpx)] }),
  })
  return [...swollen, ...pixels]
}

/** A PDF that is a file of another kind as well. */
export function pdfPolyglots(): HostileFile[] {
  const pdf = buildPdf()
  const zip = Buffer.alloc(22)
  zip.writeUInt32LE(0x06054b50)
  const text = pdf.toString('latin1')
  return hostile('PDF that is something else too', 'FILE_MIXED', {
    'page-behind.pdf': joined(pdf, '<html><script>alert(1)</script></html>'),
    'page-in-a-comment.pdf': joined(text.replace('\n1 0 obj', '\n%<script>alert(1)</script>\n1 0 obj')),
    'php-in-a-comment.pdf': joined(text.replace('\n1 0 obj', '\n%<?php system($_GET[0]) ?>\n1 0 obj')),
    'archive-behind.pdf': joined(pdf, zip),
    'archive-with-comment.pdf': joined(pdf, zip.subarray(0, 20), '\x05\x00hello'),
    'program-behind.pdf': joined(pdf, 'MZ', Buffer.alloc(2000, 'x')),
    'long-tail.pdf': joined(pdf, 'x'.repeat(5000)),
  })
}

export function strangePages(): HostileFile[] {
  return [
    ...hostile('PDF with too many pages', 'TOO_MANY_PAGES', {
      'a-hundred-and-one.pdf': buildPdf({ pages: 101 }),
      'five-hundred.pdf': buildPdf({ pages: 500, layout: 'packed' }),
      'three-thousand.pdf': buildPdf({ pages: 3000, layout: 'packed' }),
    }),
    ...hostile('PDF with absurd pages', 'PAGE_SIZE', {
      'a-kilometre.pdf': buildPdf({ size: [3_000_000, 300] }),
      'too-wide.pdf': buildPdf({ size: [15_000, 300] }),
      'a-dot.pdf': buildPdf({ size: [2, 2] }),
      'a-thread.pdf': buildPdf({ size: [10, 800] }),
      'a-field.pdf': buildPdf({ size: [20_000, 20_000] }),
    }),
  ]
}
