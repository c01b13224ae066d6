import type { MessageChannel } from '@/lib/db/generated/prisma/enums'

/** What a code or a signature may confirm. */
export type ConfirmationPurpose =
  | 'application.submit'
  | 'consent.give'
  | 'session.confirm'
  | 'profile.change'
  | 'contact.change'
  | 'contact.leave'
  | 'register.connect'

/** The very record that is confirmed, as the person saw it: its version, or a digest of what was typed. */
export type ConfirmationSubject = { id: string; version: number | string }

export type Matter = { purpose: ConfirmationPurpose; subject: ConfirmationSubject }

/** Where a code goes or went; `to` is masked: `+7 *** ** 12 34`, `и***@example.ru`. */
export type SentTo = { channel: MessageChannel; to: string }

/** How an act was confirmed: by a code sent there, or by the signature of the certificate with this serial number. */
export type Proof = SentTo | { certificate: string }

/** How a person may confirm: where a code would go, null when nowhere, and whether by an electronic signature. */
export type ProofWays = { recipient: SentTo | null; signature: boolean }

/** A verified signature of the person themselves over `over`. */
export type OwnSignature = {
  /** Serial number of the certificate, hex. */
  certificate: string
  /** Detached, DER. */
  cms: Uint8Array
  over: string
}

/** What a person brings to confirm an act. */
export type Given = { code: string } | { signed: OwnSignature }
