import type { UploadAccepted, UploadRefused } from '../types'

/** Answer of `GET /api/uploads/{id}`: how far an own upload is, or how it ended. */
export type UploadReport =
  | { state: 'receiving'; /** bytes */ received: number; size: number }
  | { state: 'accepted'; document: UploadAccepted }
  | { state: 'refused'; refusal: UploadRefused }

/** An own upload that waits for the rest of its bytes. */
export type UnfinishedUpload = {
  id: string
  kindLabel: string
  /** Wire name of the kind. */
  kind: string
  fileName: string
  /** bytes */
  size: number
  received: number
  sha256: string | null
}
