import { good, joined, type CorpusFile } from './corpus-file'
import { buildDocx, relation } from './docx-builder'
import { picture, withChunk, withSegment, writtenSheet } from './pictures'

/** A page of A4 at about 72 dots an inch: small enough to be quick, with a warning and no error. */
export async function goodPictures(): Promise<CorpusFile[]> {
  const sheet = picture(writtenSheet(590, 840, 3))
  const jpeg = await sheet.clone().jpeg().toBuffer()
  const scan = jpeg.indexOf('ffda', 'hex')
  const png = await sheet.clone().png().toBuffer()
  const second = await picture(writtenSheet(80, 80, 4))
    .jpeg()
    .toBuffer()
  const turned: Record<string, Uint8Array> = {}
  for (let orientation = 1; orientation <= 8; orientation += 1)
    turned[`turned-${orientation}.jpg`] = await sheet.clone().withMetadata({ orientation }).jpeg().toBuffer()
  return [
    ...good('JPEG', {
      'plain.jpg': jpeg,
      'other-extension.jpeg': jpeg,
      'КАПС.JPG': jpeg,
      'progressive.jpg': await sheet.clone().jpeg({ progressive: true }).toBuffer(),
      'gray.jpg': await sheet.clone().grayscale().jpeg().toBuffer(),
      'cmyk.jpg': await sheet.clone().toColourspace('cmyk').jpeg().toBuffer(),
      'whole-colour.jpg': await sheet.clone().jpeg({ chromaSubsampling: '4:4:4', quality: 98 }).toBuffer(),
      'coarse.jpg': await sheet.clone().jpeg({ quality: 10 }).toBuffer(),
      'colour-profile.jpg': await sheet.clone().withIccProfile('p3').jpeg().toBuffer(),
      'density.jpg': await sheet.clone().withMetadata({ density: 300 }).jpeg().toBuffer(),
      'comment.jpg': withSegment(jpeg, 0xfe, 'Created with a scanner'),
      'metadata.jpg': withSegment(jpeg, 0xe1, 'http://ns.adobe.com/xap/1.0/\0<?xpacket?><x:xmpmeta></x:xmpmeta>'),
      'two-pictures-of-a-phone.jpg': joined(jpeg, second),
      'live-photo.jpg': joined(jpeg, '\0\0\0\x18ftypmp42', Buffer.alloc(400)),
      'notes-of-a-phone.jpg': joined(
        jpeg,
        '\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1700000000000',
        Buffer.alloc(80),
        'SEFT',
      ),
      'blank-behind.jpg': joined(jpeg, Buffer.alloc(700)),
      'broken-exif.jpg': withSegment(jpeg, 0xe1, 'Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01\x02'),
      'bytes-between-segments.jpg': joined(jpeg.subarray(0, scan), '\x01\x02\x03', jpeg.subarray(scan)),
      'bytes-before-the-end.jpg': joined(jpeg.subarray(0, -2), '\x01\x02\x03', '\xff\xd9'),
      ...turned,
    }),
    ...good('PNG', {
      'plain.png': png,
      'gray.png': await sheet.clone().grayscale().png().toBuffer(),
      'alpha.png': await sheet.clone().ensureAlpha(0.9).png().toBuffer(),
      'gray-alpha.png': await sheet.clone().grayscale().ensureAlpha(0.5).png().toBuffer(),
      'palette.png': await sheet.clone().png({ palette: true }).toBuffer(),
      'two-colours.png': await sheet.clone().threshold(128).png({ palette: true, colours: 2 }).toBuffer(),
      'sixteen-bits.png': await sheet.clone().toColourspace('rgb16').png().toBuffer(),
      'interlaced.png': await sheet.clone().png({ progressive: true }).toBuffer(),
      'not-packed.png': await picture(writtenSheet(200, 280, 6))
        .png({ compressionLevel: 0 })
        .toBuffer(),
      'density.png': await sheet.clone().withMetadata({ density: 300 }).png().toBuffer(),
      'colour-profile.png': await sheet.clone().withIccProfile('srgb').png().toBuffer(),
      'notes.png': withChunk(png, 'tEXt', 'Software\0gnome-screenshot'),
      'notes-in-russian.png': withChunk(png, 'iTXt', 'Title\0\0\0\0\0Диплом'),
      'blank-behind.png': joined(png, Buffer.alloc(300)),
    }),
  ]
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>'

/** Letters as each of the usual programs writes them. */
export function goodDocx(): CorpusFile[] {
  const part = (name: string, data: Uint8Array | string) => ({ name, data })
  const styles = part('word/styles.xml', `${XML}<w:styles/>`)
  const types =
    '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
  const link = relation('hyperlink', 'https://minzdrav.gov.ru')
  const pageNumber = '<w:p><w:r><w:instrText xml:space="preserve"> PAGE \\* MERGEFORMAT </w:instrText></w:r></w:p>'
  const contents = '<w:p><w:r><w:instrText> TOC \\o "1-3" \\h </w:instrText></w:r></w:p>'
  return good('DOCX', {
    'word.docx': buildDocx({
      types,
      parts: [
        styles,
        part('docProps/app.xml', `${XML}<Properties><Application>Microsoft Office Word</Application></Properties>`),
      ],
    }),
    'libre-office.docx': buildDocx({
      parts: [part('docProps/app.xml', '<Properties><Application>LibreOffice/24.2</Application></Properties>')],
    }),
    'google.docx': buildDocx({ write: (entry) => ({ ...entry, descriptor: true }) }),
    'wps.docx': buildDocx({ parts: [part('docProps/custom.xml', `${XML}<Properties/>`)] }),
    'pages.docx': buildDocx({ write: (entry) => ({ ...entry, stored: true }) }),
    'link-to-a-site.docx': buildDocx({ relations: link, body: '<w:hyperlink r:id="rhyperlink"/>' }),
    'link-to-mail.docx': buildDocx({ relations: relation('hyperlink', 'mailto:a@demo.test') }),
    'picture.docx': buildDocx({
      relations: relation('image', 'media/image1.png', false),
      parts: [part('word/media/image1.png', Buffer.alloc(900, 7))],
    }),
    'header-and-footer.docx': buildDocx({
      parts: [part('word/header1.xml', '<w:hdr/>'), part('word/footer1.xml', '<w:ftr/>')],
    }),
    'page-numbers.docx': buildDocx({ body: pageNumber }),
    'contents.docx': buildDocx({ body: contents }),
    'table.docx': buildDocx({ body: '<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>' }),
    'comments.docx': buildDocx({ parts: [part('word/comments.xml', '<w:comments/>')] }),
    'fonts.docx': buildDocx({ parts: [part('word/fonts/font1.odttf', Buffer.alloc(2000, 3))] }),
    'words-about-macros.docx': buildDocx({
      body: '<w:p><w:r><w:t>Макросы vbaProject.bin и DDEAUTO упомянуты</w:t></w:r></w:p>',
    }),
    'utf-16.docx': buildDocx({ parts: [part('customXml/item1.xml', Buffer.from('\ufeff<a>да</a>', 'utf16le'))] }),
    'archive-comment.docx': buildDocx({ comment: 'made by an archiver' }),
    'long.docx': buildDocx({ body: '<w:p><w:r><w:t>Строка о работе врача.</w:t></w:r></w:p>'.repeat(20_000) }),
  })
}
