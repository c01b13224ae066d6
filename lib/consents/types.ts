import type { ConsentEnd, ConsentKind, ConsentMethod, ConsentOutcome } from '@/lib/db/generated/prisma/enums'
import type { SentTo } from '@/lib/confirmation/types'
import type { DataGroup } from './schema'

export type ConsentText = {
  id: string
  kind: ConsentKind
  version: number
  title: string
  /** Paragraphs in order. */
  paragraphs: string[]
  groups: { code: DataGroup; title: string; about: string; required: boolean }[]
  sha256: string
  publishedAt: Date
}

/**
 * Where a consent stands: `outdated` was given to an older text and waits for an answer to the newest; `none` was
 * never answered.
 */
export type ConsentState = 'given' | 'outdated' | 'refused' | 'withdrawn' | 'none'

export type ConsentAnswer = {
  id: string
  kind: ConsentKind
  version: number
  title: string
  outcome: ConsentOutcome
  groups: DataGroup[]
  method: ConsentMethod
  sentTo: SentTo | null
  decidedAt: Date
  endedAt: Date | null
  endedBy: ConsentEnd | null
}

/** A part of a changed text: kept as it was, taken out or put in. */
export type TextChange = { text: string; change: 'same' | 'removed' | 'added' }

export type Consent = {
  kind: ConsentKind
  state: ConsentState
  /** The newest text. */
  text: ConsentText
  /** The answer in force, to whichever text. */
  answer: ConsentAnswer | null
  /** What changed since the text that was answered; null when that is the newest or there is no answer. */
  changes: TextChange[] | null
}

/** What a person does with their data that needs consents. */
export type ConsentPurpose = 'profile.education' | 'profile.workplace' | 'profile.identity' | 'application.file'

/** What registers are asked about: numbers of a person, certificates of institutions, their record in ФРМР. */
export type Transfer = 'numbers' | 'certificates' | 'register'
