import type { ActiveContent } from '../finding.ts'
import type { PdfContents, PdfObject } from './objects.ts'
import { isDict, isRef, isText, type PdfDict, type PdfValue } from './reader.ts'

export type PdfNature = { active: Set<ActiveContent>; encrypted: boolean }

/** What an action does besides leading to a page of the same document (ISO 32000-2, 12.6.4). */
const ACTIONS: Readonly<Record<string, ActiveContent>> = {
  '/JavaScript': 'script',
  '/ECMAScript': 'script',
  '/Launch': 'launch',
  '/GoToR': 'external',
  '/GoToE': 'attachment',
  '/SubmitForm': 'form',
  '/ImportData': 'form',
  '/Rendition': 'media',
  '/Movie': 'media',
  '/Sound': 'media',
  '/GoTo3DView': 'media',
  '/RichMediaExecute': 'media',
}

const ANNOTATIONS: Readonly<Record<string, ActiveContent>> = {
  '/FileAttachment': 'attachment',
  '/RichMedia': 'media',
  '/Movie': 'media',
  '/Sound': 'media',
  '/Screen': 'media',
  '/3D': 'media',
  '/U3D': 'media',
  '/PRC': 'media',
}

/** Keys that mean the same wherever they stand. */
const KEYS: Readonly<Record<string, ActiveContent>> = {
  JS: 'script',
  JavaScript: 'script',
  EmbeddedFiles: 'attachment',
  EF: 'attachment',
  Collection: 'attachment',
  OPI: 'external',
  RichMediaContent: 'media',
  RichMediaSettings: 'media',
  XFA: 'xfa',
}

/** Looks through all dictionaries of a document for what a paper has no need of. */
export function judgePdf(contents: PdfContents): PdfNature {
  const nature: PdfNature = { active: new Set(), encrypted: false }
  const byId = groupById(contents.objects)
  const pending: PdfValue[] = [...contents.trailers, ...contents.objects.map(({ value }) => value)]
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (Array.isArray(value)) pending.push(...value)
    else if (isDict(value)) {
      judgeDict(value, byId, nature)
      for (const [, inner] of value.entries) pending.push(inner)
    }
  }
  for (const { stream } of contents.objects) {
    // The bytes of such a stream stand in another file (7.3.8.2).
    if (stream?.dict.entries.some(([key, value]) => key === 'F' && (isText(value) || isDict(value))))
      nature.active.add('external')
  }
  return nature
}

type ById = ReadonlyMap<number, readonly PdfValue[]>

function groupById(objects: readonly PdfObject[]): ById {
  const byId = new Map<number, PdfValue[]>()
  for (const { id, value } of objects) {
    const same = byId.get(id)
    if (same) same.push(value)
    else byId.set(id, [value])
  }
  return byId
}

function judgeDict(dict: PdfDict, byId: ById, nature: PdfNature): void {
  for (const [key, value] of dict.entries) {
    const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined
    if (known && value !== null) nature.active.add(known)
    if (key === 'Encrypt' && value !== null) nature.encrypted = true
    if (key === 'AA' && !isEmptyDict(value)) nature.active.add('action')
    if (key === 'OpenAction') judgeOpening(value, byId, nature)
    if (key === 'URI') for (const text of textsOf(value, byId)) judgeAddress(text, nature)
    // A picture of a page of another file, an article of another file (8.10.4, 12.6.4.6).
    if (key === 'Ref' && dictsOf(value, byId).some(namesFile)) nature.active.add('external')
    if (key === 'S' && namesOf(value, byId).includes('/Thread') && namesFile(dict)) nature.active.add('external')
    for (const name of namesOf(value, byId)) {
      if (key === 'S' && Object.hasOwn(ACTIONS, name)) nature.active.add(ACTIONS[name] ?? 'action')
      if (key === 'Subtype' && Object.hasOwn(ANNOTATIONS, name)) nature.active.add(ANNOTATIONS[name] ?? 'media')
      if (key === 'Type' && name === '/EmbeddedFile') nature.active.add('attachment')
    }
  }
}

/** What is written in place, or every object of that number. */
function valuesOf(value: PdfValue, byId: ById): readonly PdfValue[] {
  return isRef(value) ? (byId.get(value.ref) ?? []) : [value]
}

function namesOf(value: PdfValue, byId: ById): string[] {
  return valuesOf(value, byId).filter((name) => typeof name === 'string')
}

function textsOf(value: PdfValue, byId: ById): string[] {
  return valuesOf(value, byId).flatMap((text) => (isText(text) ? [text.text] : []))
}

function dictsOf(value: PdfValue, byId: ById): PdfDict[] {
  return valuesOf(value, byId).filter(isDict)
}

function namesFile({ entries }: PdfDict): boolean {
  return entries.some(([key, value]) => key === 'F' && value !== null)
}

/** On opening a document may only go to a page; its actions one after another may do no more (12.6.2). */
function judgeOpening(value: PdfValue, byId: ById, nature: PdfNature): void {
  const seen = new Set<number>()
  const pending: PdfValue[] = [value]
  for (let action = pending.pop(); action !== undefined; action = pending.pop()) {
    if (isRef(action)) {
      if (!seen.has(action.ref)) pending.push(...(byId.get(action.ref) ?? []))
      seen.add(action.ref)
    } else if (isDict(action)) {
      for (const [key, inner] of action.entries) {
        // What is worse than an action is named as what it is.
        const strange = (name: string) => name !== '/GoTo' && !Object.hasOwn(ACTIONS, name)
        if (key === 'S' && namesOf(inner, byId).some(strange)) nature.active.add('action')
        if (key === 'Next') pending.push(...(Array.isArray(inner) ? inner : [inner]))
      }
    }
  }
}

/** Ordinary addresses stand in many papers and are opened only by a press. */
function judgeAddress(address: string, nature: PdfNature): void {
  const plain = address.replace(/[\0-\x20\x7f-\xff]/g, '').toLowerCase()
  if (/^(?:javascript|vbscript|data):/.test(plain)) nature.active.add('script')
  if (/^(?:file:|\\\\)/.test(plain)) nature.active.add('launch')
}

function isEmptyDict(value: PdfValue): boolean {
  return value === null || (isDict(value) && value.entries.length === 0)
}
