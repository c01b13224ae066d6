import type { ConsentKind } from '@/lib/db/generated/prisma/enums'
import type { DataGroup } from './schema'
import type { ConsentPurpose, ConsentState, Transfer } from './types'

type Need = { groups: readonly DataGroup[]; kinds: readonly ConsentKind[] }

/** Which consents and groups of data each act needs. */
export const needs: Record<ConsentPurpose, Need> = {
  'profile.identity': { kinds: ['DATA_TRANSFER'], groups: ['IDENTITY', 'PAPERS'] },
  'profile.education': { kinds: ['DATA_TRANSFER'], groups: ['EDUCATION'] },
  'profile.workplace': { kinds: ['DATA_TRANSFER'], groups: ['WORK'] },
  'application.file': { kinds: ['DATA_TRANSFER', 'EGISZ'], groups: ['IDENTITY', 'PAPERS', 'EDUCATION', 'WORK'] },
}

/** Which consents must be in force, to whichever text, before a register is asked about a person; ФРМР is a part of ЕГИСЗ. */
export const transferNeeds: Record<Transfer, readonly ConsentKind[]> = {
  numbers: ['DATA_TRANSFER'],
  certificates: ['DATA_TRANSFER'],
  register: ['DATA_TRANSFER', 'EGISZ'],
}

type Standing = { kind: ConsentKind; state: ConsentState; groups: readonly string[] }

/** The first consent that stands in the way of the act, null when all are given. */
export function missingConsent(purpose: ConsentPurpose, standing: readonly Standing[]): ConsentKind | null {
  const { kinds, groups } = needs[purpose]
  const lacking = kinds.find((kind) => {
    const consent = standing.find((candidate) => candidate.kind === kind)
    if (consent?.state !== 'given') return true
    return kind === 'DATA_TRANSFER' && groups.some((group) => !consent.groups.includes(group))
  })
  return lacking ?? null
}

type LastAnswer = { outcome: 'GIVEN' | 'REFUSED'; version: number; endedBy: 'WITHDRAWN' | 'REPLACED' | null }

/** Where a consent stands by the person's last answer and the version of the newest text. */
export function consentState(last: LastAnswer | null, newest: number): ConsentState {
  if (!last) return 'none'
  if (last.endedBy === 'WITHDRAWN') return 'withdrawn'
  if (last.outcome === 'REFUSED') return 'refused'
  return last.version === newest ? 'given' : 'outdated'
}
