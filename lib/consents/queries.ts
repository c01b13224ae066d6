import { diffArrays } from 'diff'
import type { DoctorActor } from '@/lib/auth/actor'
import { kysely } from '@/lib/db/client'
import type { ConsentKind } from '@/lib/db/generated/prisma/enums'
import { consentState } from './policy'
import { consentGroupsSchema, consentKinds, dataGroups } from './schema'
import type { Consent, ConsentAnswer, ConsentText, TextChange } from './types'

type Owner = Pick<DoctorActor, 'doctorId'>

/** Both consents: the newest text, the person's answer and what has changed since it. */
export async function listConsents(actor: Owner): Promise<Consent[]> {
  const [texts, answers] = await Promise.all([newestTexts(), listAnswers(actor)])
  return Promise.all(
    consentKinds.flatMap((kind) => {
      const text = texts.find((candidate) => candidate.kind === kind)
      const last = answers.find((candidate) => candidate.kind === kind) ?? null
      return text ? [toConsent(text, last)] : []
    }),
  )
}

async function toConsent(text: ConsentText, last: ConsentAnswer | null): Promise<Consent> {
  const state = consentState(last, text.version)
  const answer = last && !last.endedAt ? last : null
  return { kind: text.kind, state, text, answer, changes: state === 'outdated' ? await changesSince(last, text) : null }
}

async function changesSince(last: ConsentAnswer | null, text: ConsentText): Promise<TextChange[] | null> {
  const old = last && (await findText(text.kind, last.version))
  return old && compareTexts(wholeText(old), wholeText(text))
}

/** What people read, as one text. */
export function wholeText({ title, paragraphs, groups }: Pick<ConsentText, 'title' | 'paragraphs' | 'groups'>): string {
  const items = groups.map((group) => `— ${group.title}: ${group.about}${group.required ? '' : ' (по желанию)'}`)
  return [title, ...paragraphs, ...(items.length > 0 ? [items.join('\n')] : [])].join('\n\n')
}

/** Word by word: what was taken out and what was put in. */
export function compareTexts(before: string, after: string): TextChange[] {
  // Our own words: those of the library end at the first Cyrillic letter.
  const words = (text: string) => text.match(/\s+|\S+/g) ?? []
  return diffArrays(words(before), words(after)).map(({ value, added, removed }) => ({
    text: value.join(''),
    change: added ? 'added' : removed ? 'removed' : 'same',
  }))
}

/** Every answer of the person, the newest first. */
export async function listAnswers(actor: Owner): Promise<ConsentAnswer[]> {
  const rows = await kysely()
    .selectFrom('ConsentAnswer')
    .innerJoin('ConsentText', 'ConsentText.id', 'ConsentAnswer.textId')
    .selectAll('ConsentAnswer')
    .select(['ConsentText.version', 'ConsentText.title'])
    .where('ConsentAnswer.doctorId', '=', actor.doctorId)
    .orderBy('ConsentAnswer.decidedAt', 'desc')
    .orderBy('ConsentAnswer.id', 'desc')
    .execute()
  return rows.map(({ groups, channel, sentTo, doctorId: _doctor, textId: _text, ...row }) => ({
    ...row,
    groups: dataGroups.filter((group) => groups?.includes(group)),
    sentTo: channel && sentTo ? { channel, to: sentTo } : null,
  }))
}

async function newestTexts(): Promise<ConsentText[]> {
  const rows = await kysely()
    .selectFrom('ConsentText')
    .selectAll()
    .distinctOn('kind')
    .orderBy('kind')
    .orderBy('version', 'desc')
    .execute()
  return rows.map(toText)
}

/** One version of a text; null when there is none. */
export async function findText(kind: ConsentKind, version: number): Promise<ConsentText | null> {
  const row = await kysely()
    .selectFrom('ConsentText')
    .selectAll()
    .where('kind', '=', kind)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ? toText(row) : null
}

type TextRow = Omit<ConsentText, 'paragraphs' | 'groups'> & { body: string; groups: unknown }

function toText({ body, groups, ...row }: TextRow): ConsentText {
  return { ...row, paragraphs: body.split(/\n{2,}/), groups: consentGroupsSchema.parse(groups) }
}
