import { hash } from 'node:crypto'
import { canonicalJson, type Json } from '@/lib/core/canonical-json'

/** An event as its link of the chain covers it: every column, the moment in milliseconds since 1970. */
export type SealedEvent = {
  id: string
  at: number
  type: string
  actorId: string | null
  actorRole: string | null
  actorName: string
  doctorId: string | null
  applicationId: string | null
  documentId: string | null
  certificateId: string | null
  data: Json
}

export type Place = { month: string; position: number }

/** What the first link of all goes on from. */
export const BEGINNING = '0'.repeat(64)

/**
 * The hash of a link (SHA-256, hex) over the hash before it, its place and its event as canonical JSON (RFC 8785): none
 * of them can be changed, left out or moved without changing every later link.
 */
export function linkHash(previous: string, { month, position }: Place, event: SealedEvent): string {
  return hash('sha256', `${previous}\n${month}\n${position}\n${canonicalJson(event)}`, 'hex')
}
