import { buildZip, type ZipEntry } from './zip-builder'

const SCHEMAS = 'http://schemas.openxmlformats.org'
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

export const relationType = (name: string) => `${SCHEMAS}/officeDocument/2006/relationships/${name}`

export type DocxSpec = {
  body?: string
  /** Elements `Override` and `Default`. */
  types?: string
  /** Relations of the document. */
  relations?: string
  parts?: ZipEntry[]
  /** What is done to every entry, in the way of a program. */
  write?: (entry: ZipEntry) => ZipEntry
  comment?: string
  without?: string
}

export const relation = (type: string, target: string, external = true) =>
  `<Relationship Id="r${type}" Type="${relationType(type)}" Target="${target}"${external ? ' TargetMode="External"' : ''}/>`

/** A letter: the parts that every program writes and whatever is added. */
export function buildDocx(spec: DocxSpec = {}): Buffer {
  const { body = '<w:p><w:r><w:t>Справка с места работы</w:t></w:r></w:p>', types = '', relations = '' } = spec
  const rels = (content: string) =>
    `${XML}<Relationships xmlns="${SCHEMAS}/package/2006/relationships">${content}</Relationships>`
  const base: ZipEntry[] = [
    {
      name: '[Content_Types].xml',
      data: `${XML}<Types xmlns="${SCHEMAS}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}"/>${types}</Types>`,
    },
    {
      name: '_rels/.rels',
      data: rels(`<Relationship Id="r1" Type="${relationType('officeDocument')}" Target="word/document.xml"/>`),
    },
    {
      name: 'word/document.xml',
      data: `${XML}<w:document xmlns:w="${SCHEMAS}/wordprocessingml/2006/main" xmlns:r="${SCHEMAS}/officeDocument/2006/relationships"><w:body>${body}</w:body></w:document>`,
    },
    { name: 'word/_rels/document.xml.rels', data: rels(relations) },
    ...(spec.parts ?? []),
  ]
  const entries = base.filter(({ name }) => name !== spec.without)
  return buildZip(spec.write ? entries.map(spec.write) : entries, spec.comment)
}
