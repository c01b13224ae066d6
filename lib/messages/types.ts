import type { Role } from '@/lib/db/generated/prisma/enums'

export type MessageFileView = {
  id: string
  fileName: string
  /** bytes */
  size: number
}

export type MessageView = {
  id: string
  /** Written by the reader's own side. */
  own: boolean
  /** Written by the other side and not seen before this look. */
  fresh: boolean
  by: string
  role: Role
  text: string
  at: Date
  /** When the other side opened the conversation. */
  readAt: Date | null
  files: MessageFileView[]
}

/** The letters of one application, oldest first, as one of the two sides reads them. */
export type Conversation = {
  applicationId: string
  number: string
  messages: MessageView[]
  can: { write: boolean; readFiles: boolean }
}
