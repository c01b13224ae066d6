import { deflateSync } from 'node:zlib'
import { hostile, joined, type HostileFile } from './corpus-file'
import { buildDocx } from './docx-builder'
import { buildPdf } from './pdf-builder'
import { picture, pngChunk, withChunk, withSegment, writtenSheet } from './pictures'
import { buildZip } from './zip-builder'

type Pictures = { jpeg: Buffer; progressive: Buffer; png: Buffer }

async function pictures(): Promise<Pictures> {
  const sheet = picture(writtenSheet(400, 500, 1))
  const [jpeg, progressive, png] = await Promise.all([
    sheet.clone().jpeg().toBuffer(),
    sheet.clone().jpeg({ progressive: true }).toBuffer(),
    sheet.clone().png().toBuffer(),
  ])
  return { jpeg, progressive, png }
}

const part = (file: Buffer, share: number) => file.subarray(0, Math.floor(file.length * share))

function header(width: number, height: number, depth = 8): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([depth, 0, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), pngChunk('IHDR', data)])
}

/** The frame header of a JPEG changed to say other sizes. */
function resized(jpeg: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(jpeg)
  const frame = Math.max(copy.indexOf('ffc00011', 'hex'), copy.indexOf('ffc20011', 'hex'))
  copy.writeUInt16BE(height, frame + 5)
  copy.writeUInt16BE(width, frame + 7)
  return copy
}

export async function hostilePictures(): Promise<HostileFile[]> {
  const { jpeg, progressive, png } = await pictures()
  const zip = buildZip([{ name: 'a.sh', data: 'rm -rf' }])
  const pixels = pngChunk('IDAT', deflateSync(Buffer.alloc(1024)))
  const end = pngChunk('IEND', '')
  const flipped = Buffer.from(png)
  flipped.fill(0xaa, png.length >> 1, (png.length >> 1) + 40)
  const swelling = deflateSync(Buffer.alloc(40 * 1024 * 1024))
  const php = '<?php system($_GET[0]); ?>'
  return [
    ...hostile('damaged picture', 'FILE_DAMAGED', {
      ...Object.fromEntries([0.1, 0.5, 0.9].map((share) => [`cut-${share * 100}.jpg`, part(jpeg, share)])),
      ...Object.fromEntries(
        [0.5, 0.9].map((share) => [`cut-progressive-${share * 100}.jpg`, part(progressive, share)]),
      ),
      ...Object.fromEntries([0.1, 0.5, 0.9].map((share) => [`cut-${share * 100}.png`, part(png, share)])),
      ...Object.fromEntries(
        [0.5, 0.9].map((share) => [`cut-and-ended-${share * 100}.jpg`, joined(part(jpeg, share), '\xff\xd9')]),
      ),
      'cut-and-ended-progressive.jpg': joined(part(progressive, 0.5), '\xff\xd9'),
      'changed-inside.png': flipped,
      'no-pixels.png': joined(header(400, 500), end),
      'few-pixels.png': joined(header(400, 500), pixels, end),
      'no-scan.jpg': joined(jpeg.subarray(0, 20), '\xff\xd9'),
      'no-size.png': joined(header(0, 0), pixels, end),
    }),
    ...hostile('pixel bomb', 'IMAGE_TOO_LARGE', {
      'claimed.png': joined(header(30_000, 30_000), pixels, end),
      'claimed-long.png': joined(header(60_000, 100), pixels, end),
      'claimed-one-bit.png': joined(header(100_000, 100_000, 1), pixels, end),
      'true.png': await sharpOneColour(),
      'claimed.jpg': resized(jpeg, 65_000, 65_000),
      'claimed-progressive.jpg': resized(progressive, 50_000, 60_000),
    }),
    ...hostile('picture that is something else too', 'FILE_MIXED', {
      'archive-behind.jpg': joined(jpeg, zip),
      'archive-behind.png': joined(png, zip),
      'letter-behind.png': joined(png, buildDocx()),
      'php-behind.jpg': joined(jpeg, php),
      'php-behind.png': joined(png, php),
      'page-behind.png': joined(png, '<html><script>alert(1)</script>'),
      'pdf-behind.jpg': joined(jpeg, buildPdf()),
      'program-behind.png': joined(png, 'MZ', Buffer.alloc(78), 'This program cannot be run in DOS mode'),
      'elf-behind.jpg': joined(jpeg, '\x7fELF', Buffer.alloc(60)),
      'noise-behind.png': joined(png, Buffer.alloc(500, 'q')),
      'php-in-a-comment.jpg': withSegment(jpeg, 0xfe, php),
      'script-in-exif.jpg': withSegment(jpeg, 0xe1, 'Exif\0\0<script>alert(1)</script>'),
      'pdf-in-a-comment.jpg': withSegment(jpeg, 0xfe, '\n%PDF-1.4\n1 0 obj<<>>endobj'),
      'php-in-a-note.png': withChunk(png, 'tEXt', `Comment\0${php}`),
      'php-in-a-packed-note.png': withChunk(png, 'zTXt', joined('Comment\0\0', deflateSync(php))),
      'php-in-a-packed-note-of-a-language.png': withChunk(
        png,
        'iTXt',
        joined('Comment\0\x01\0ru\0\0', deflateSync(php)),
      ),
    }),
    ...hostile('picture with a note that swells', 'FILE_BOMB', {
      'text.png': withChunk(png, 'zTXt', joined('Comment\0\0', swelling)),
      'text-of-a-language.png': withChunk(png, 'iTXt', joined('Comment\0\x01\0ru\0\0', swelling)),
      'profile.png': withChunk(png, 'iCCP', joined('Colours\0\0', swelling)),
    }),
    ...hostile('moving picture', 'IMAGE_ANIMATED', {
      'frames.png': withChunk(png, 'acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])),
      'one-frame.png': withChunk(png, 'acTL', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1])),
    }),
  ]
}

/** A true picture of 100 million pixels in a few kilobytes. */
async function sharpOneColour(): Promise<Buffer> {
  const row = Buffer.alloc(1251)
  return joined(
    header(10_000, 10_000, 1),
    pngChunk('IDAT', deflateSync(Buffer.concat(Array(10_000).fill(row) as Buffer[]))),
    pngChunk('IEND', ''),
  )
}

/** Files of other kinds under the names of ours, and of ours under names of others. */
export async function wrongTypes(): Promise<HostileFile[]> {
  const { jpeg, png } = await pictures()
  const sheet = picture(writtenSheet(100, 100, 2))
  const [gif, webp, tiff, avif] = await Promise.all([
    sheet.clone().gif().toBuffer(),
    sheet.clone().webp().toBuffer(),
    sheet.clone().tiff().toBuffer(),
    sheet.clone().avif({ effort: 0 }).toBuffer(),
  ])
  const pdf = buildPdf()
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const program = joined('MZ', Buffer.alloc(100), 'This program cannot be run in DOS mode')
  return [
    ...hostile('content of another kind than the name', 'TYPE_MISMATCH', {
      'program.pdf': program,
      'page.pdf': joined('<!doctype html><html></html>'),
      'text.pdf': joined('hello'),
      'picture.pdf': png,
      'paper.png': pdf,
      'jpeg.png': jpeg,
      'png.jpg': png,
      'gif.png': gif,
      'webp.jpg': webp,
      'tiff.jpg': tiff,
      'avif.jpg': avif,
      'svg.png': joined(svg),
      'bitmap.png': joined('BM', Buffer.alloc(100)),
      'archive.docx': buildZip([{ name: 'a.txt', data: 'x' }]),
      'workbook.docx': buildZip([
        {
          name: '[Content_Types].xml',
          data: '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
          stored: true,
        },
      ]),
      'old-word.docx': joined(Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)),
      'rtf.docx': joined('{\\rtf1 hello}'),
      'paper.exe': pdf,
      'paper.html': pdf,
      'comment-in-front.pdf': joined('\n\n<!-- -->', pdf),
      'bytes-in-front.pdf': joined('x'.repeat(100), pdf),
      'program-in-front.pdf': joined(program, '\n', pdf),
      'zeros.pdf': Buffer.alloc(4096),
      'noise.jpg': Buffer.alloc(4096, 'q'),
    }),
    ...hostile('kind that is not taken', 'TYPE_NOT_ALLOWED', {
      'drawing.svg': joined(svg),
      'page.html': joined('<html><script>1</script>'),
      'film.gif': gif,
      'photo.webp': webp,
      'photo.avif': avif,
      'scan.tiff': tiff,
      'letter.rtf': joined('{\\rtf1 hello}'),
      'notes.txt': joined('hello'),
      'program.exe': program,
      'archive.zip': buildZip([{ name: 'a.txt', data: 'x' }]),
      'data.xml': joined('<?xml version="1.0"?><a/>'),
      'old-word.doc': joined(Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)),
    }),
    ...hostile('empty file', 'FILE_EMPTY', { 'nothing.pdf': Buffer.alloc(0), 'nothing.png': Buffer.alloc(0) }),
    ...hostile('file over the limit', 'FILE_TOO_LARGE', {
      'paper.pdf': joined(pdf, Buffer.alloc(5 * 1024 * 1024, ' ')),
      'picture.jpg': joined(jpeg, Buffer.alloc(5 * 1024 * 1024)),
    }),
  ]
}
