import type { MessageChannel } from '@/lib/db/generated/prisma/enums'

/** What a code may confirm. */
export type ConfirmationPurpose =
  'application.submit' | 'consent.give' | 'session.confirm' | 'profile.change' | 'contact.change' | 'register.connect'

/** The very record that is confirmed, as the person saw it: its version, or a digest of what was typed. */
export type ConfirmationSubject = { id: string; version: number | string }

/** Where a code goes or went; `to` is masked: `+7 *** ** 12 34`, `и***@example.ru`. */
export type SentTo = { channel: MessageChannel; to: string }
