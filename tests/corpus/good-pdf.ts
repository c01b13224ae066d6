import { deflateSync } from 'node:zlib'
import { makePaperPdf } from '@/tests/factories/pdf'
import { good, joined, type CorpusFile } from './corpus-file'
import { buildPdf, FIRST_EXTRA, flate, updated, type PdfBody, type PdfSpec } from './pdf-builder'
import { picture, writtenSheet } from './pictures'

const X = `${FIRST_EXTRA} 0 R`
const Y = `${FIRST_EXTRA + 1} 0 R`
const link = (entries: string) => `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 50 50] ${entries} >>]`

/** Versions and layouts as the producers of the years wrote them. */
function versions(): CorpusFile[] {
  const files: Record<string, Uint8Array> = {}
  for (const version of ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '2.0']) {
    files[`${version}-table.pdf`] = buildPdf({ version })
    if (version < '1.5') continue
    files[`${version}-stream.pdf`] = buildPdf({ version, layout: 'stream', pages: 2 })
    files[`${version}-packed.pdf`] = buildPdf({ version, layout: 'packed', pages: 3 })
  }
  return good('PDF of a version', files)
}

const signature = `/AcroForm << /SigFlags 3 /Fields [<< /FT /Sig /T (Signature1) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /V << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 10 20 30] /Contents <${'30'.repeat(400)}> >> >>] >>`
const fields = (entries: string) =>
  `/AcroForm << /NeedAppearances true /DA (/F1 0 Tf 0 g) /DR << /Font << /F1 3 0 R >> >> /Fields [<< ${entries} >>] >>`

/** What producers put into papers and what does no harm. */
const features: Record<string, PdfSpec> = {
  'opens-at-a-page': { catalog: `/OpenAction [${X} /Fit]`, extra: ['null'] },
  'opens-by-an-action': { catalog: '/OpenAction << /S /GoTo /D [2 0 R /XYZ null null 0] >>' },
  'opens-by-a-reference': { catalog: `/OpenAction ${X}`, extra: ['<< /Type /Action /S /GoTo /D (start) >>'] },
  'opens-at-a-name': { catalog: '/OpenAction (start) /Dests << /start [2 0 R /Fit] >>' },
  'link-to-a-site': { page: link('/A << /S /URI /URI (https://minzdrav.gov.ru) >>') },
  'link-to-mail': { page: link('/A << /S /URI /URI (mailto:info@minzdrav.gov.ru) >>') },
  'link-to-a-page': { page: link('/Dest [2 0 R /Fit]') },
  'note-on-a-page': { page: '/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 20 20] /Contents (check) >>]' },
  'stamp-on-a-page': { page: '/Annots [<< /Type /Annot /Subtype /Stamp /Rect [0 0 20 20] /Name /Approved >>]' },
  signed: { catalog: signature },
  'signed-packed': { catalog: signature, layout: 'packed' },
  'text-field': { catalog: fields('/FT /Tx /T (name) /V (Ivanova) /Subtype /Widget /Rect [10 10 90 30]') },
  'tick-field': { catalog: fields('/FT /Btn /T (yes) /V /Yes /Subtype /Widget /Rect [10 10 30 30]') },
  'choice-field': { catalog: fields('/FT /Ch /T (kind) /Opt [(a) (b)] /V (a) /Subtype /Widget /Rect [10 10 90 30]') },
  'reset-button': {
    catalog: fields('/FT /Btn /Ff 65536 /T (r) /A << /S /ResetForm >> /Subtype /Widget /Rect [10 10 30 30]'),
  },
  outlines: {
    catalog: `/Outlines ${X}`,
    extra: [
      `<< /First ${Y} /Last ${Y} /Count 1 >>`,
      `<< /Title (One) /Parent ${X} /A << /S /GoTo /D [2 0 R /Fit] >> >>`,
    ],
  },
  'page-labels': { catalog: '/PageLabels << /Nums [0 << /S /r >>] >>' },
  tagged: {
    catalog: `/MarkInfo << /Marked true >> /StructTreeRoot ${X}`,
    extra: [`<< /Type /StructTreeRoot /K << /S /P /Type /StructElem /P ${X} >> >>`],
  },
  metadata: {
    catalog: `/Metadata ${X}`,
    extra: [
      {
        entries: '/Type /Metadata /Subtype /XML',
        data: joined('<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"/><?xpacket end="w"?>'),
      },
    ],
  },
  'output-intent': {
    catalog: '/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) >>]',
  },
  layers: { catalog: '/OCProperties << /OCGs [] /D << /Order [] >> >>' },
  'viewer-preferences': { catalog: '/ViewerPreferences << /DisplayDocTitle true >> /PageMode /UseOutlines /Lang (ru)' },
  'transparency-group': { page: '/Group << /Type /Group /S /Transparency /CS /DeviceRGB >>' },
  'page-transition': { page: '/Trans << /S /Dissolve >> /Dur 5' },
  turned: { page: '/Rotate 90' },
  'turned-thrice': { page: '/Rotate 270 /UserUnit 1' },
  cropped: { page: '/CropBox [10 10 290 190] /TrimBox [10 10 290 190]' },
  'twenty-pages': { pages: 20 },
  'sixty-pages': { pages: 60, layout: 'packed' },
  'hundred-pages': { pages: 100, layout: 'packed' },
  a3: { size: [1190.55, 841.89] },
  a4: { size: [595.28, 841.89] },
  letter: { size: [612, 792] },
  card: { size: [242.65, 153] },
  'photo-of-a-phone': { size: [3024, 4032] },
  'words-about-scripts': { content: 'BT /F1 12 Tf 20 90 Td (/JavaScript /Launch /Encrypt <script> obj endobj) Tj ET' },
  'lines-of-windows': { lineEnd: '\r\n' },
  'lines-of-old-mac': { lineEnd: '\r' },
  'line-in-front': { head: '\n' },
  'mark-of-order-in-front': { head: '\u00ef\u00bb\u00bf' },
  'empty-actions': { catalog: '/AA << >>' },
  'size-as-object': {
    contentStream: { entries: `/Length ${X}`, data: joined('BT /F1 20 Tf 9 90 Td (Paper) Tj ET') },
    extra: ['34'],
  },
  'numbers-of-all-kinds': {
    extra: ['[+1 -2 .5 -.5 4. 0.000001 2147483647]', '<< /A#20B (a\\(b\\)c\\101) /C <48 65 6C 6> >>'],
  },
}

/** The same content in each way a stream may be packed. */
function packings(): CorpusFile[] {
  const text = 'BT /F1 20 Tf 20 90 Td (Paper of a doctor) Tj ET'
  const hex = `${Buffer.from(text).toString('hex')}>`
  const runs = joined(Buffer.from([text.length - 1]), text, Buffer.from([128]))
  const stream = (entries: string, data: Uint8Array | string) =>
    buildPdf({ contentStream: { entries, data: joined(data) } })
  return good('PDF packed in a way', {
    'hex.pdf': stream('/Filter /ASCIIHexDecode', hex),
    'base-85.pdf': stream('/Filter /ASCII85Decode', `${base85(Buffer.from(text))}~>`),
    'runs.pdf': stream('/Filter /RunLengthDecode', runs),
    'flate.pdf': stream('/Filter /FlateDecode', deflateSync(text)),
    'flate-in-a-list.pdf': stream('/Filter [/FlateDecode]', deflateSync(text)),
    'flate-in-hex.pdf': stream('/Filter [/ASCIIHexDecode /FlateDecode]', `${deflateSync(text).toString('hex')}>`),
    'short-names.pdf': stream('/Filter /Fl', deflateSync(text)),
    'no-check-sum.pdf': stream('/Filter /FlateDecode', deflateSync(text).subarray(0, -4)),
    'wrong-length.pdf': stream('/Filter /FlateDecode /Length 3', deflateSync(text)),
  })
}

function base85(bytes: Buffer): string {
  let out = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const group = Buffer.concat([bytes.subarray(at, at + 4), Buffer.alloc(4)]).readUInt32BE(0)
    const digits = [4, 3, 2, 1, 0].map((power) => String.fromCharCode(33 + (Math.floor(group / 85 ** power) % 85)))
    out += digits.join('').slice(0, Math.min(4, bytes.length - at) + 1)
  }
  return out
}

/** Pages that are pictures, as scanners make them: 300 dots an inch. */
async function scans(): Promise<CorpusFile[]> {
  const sheet = writtenSheet(620, 874, 5)
  const size: [number, number] = [(620 / 300) * 72, (874 / 300) * 72]
  const image = picture(sheet)
  const page = (entries: string, data: Uint8Array) =>
    buildPdf({
      size,
      resources: `/XObject << /Im ${X} >>`,
      content: `q ${size[0]} 0 0 ${size[1]} 0 0 cm /Im Do Q`,
      extra: [
        { entries: `/Type /XObject /Subtype /Image /Width 620 /Height 874 /BitsPerComponent 8 ${entries}`, data },
      ],
    })
  const gray = await image.clone().grayscale().raw().toBuffer()
  const dct = (space: string) => `/ColorSpace /${space} /Filter /DCTDecode`
  return good('scan in PDF', {
    'jpeg.pdf': page(dct('DeviceRGB'), await image.clone().jpeg().toBuffer()),
    'jpeg-progressive.pdf': page(dct('DeviceRGB'), await image.clone().jpeg({ progressive: true }).toBuffer()),
    'jpeg-gray.pdf': page(dct('DeviceGray'), await image.clone().grayscale().jpeg().toBuffer()),
    'jpeg-cmyk.pdf': page(
      `${dct('DeviceCMYK')} /Decode [1 0 1 0 1 0 1 0]`,
      await image.clone().toColourspace('cmyk').jpeg().toBuffer(),
    ),
    'flate.pdf': page('/ColorSpace /DeviceRGB /Filter /FlateDecode', deflateSync(sheet.rgb)),
    'flate-gray.pdf': page('/ColorSpace /DeviceGray /Filter /FlateDecode', deflateSync(gray)),
    'plain.pdf': page('/ColorSpace /DeviceGray', gray),
  })
}

export async function goodPdfs(): Promise<CorpusFile[]> {
  const plain = buildPdf()
  const again = new Map<number, PdfBody>([[3, '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>']])
  const papers = await Promise.all(
    ['Диплом о высшем образовании', 'Удостоверение № 77', 'Ёлки, щука и 100 %'].map((title) =>
      makePaperPdf(title, ['Строка', 'Ещё одна']),
    ),
  )
  return [
    ...versions(),
    ...good(
      'PDF with a feature',
      Object.fromEntries(Object.entries(features).map(([name, spec]) => [`${name}.pdf`, buildPdf(spec)])),
    ),
    ...packings(),
    ...(await scans()),
    ...good('PDF in Cyrillic', Object.fromEntries(papers.map((paper, index) => [`Бумага ${index + 1}.pdf`, paper]))),
    ...good('PDF changed later', {
      'one-revision.pdf': updated(plain, again),
      'two-revisions.pdf': updated(updated(plain, again), again),
      'linearised.pdf': Buffer.from(buildPdf({ extra: [`<< /Linearized 1 /L ${plain.length} /N 1 >>`] })),
      'blank-behind.pdf': joined(plain, ' \n\0\0\r\n'.repeat(300)),
      'notes-behind.pdf': joined(plain, '\n% printed by a driver\n'),
      'binary-content.pdf': buildPdf({ extra: [flate('/Type /Anything', Buffer.from('0123456789abcdef', 'hex'))] }),
    }),
  ]
}
