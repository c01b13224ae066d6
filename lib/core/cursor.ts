import { z } from 'zod'

/** Place of a row in a list that goes by an instant and an id, newest first. */
export type Cursor = { at: Date; id: string }

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()])

/** The place as it travels in an address. */
export function formatCursor({ at, id }: Cursor): string {
  return `${at.toISOString()}_${id}`
}

/** A cursor comes from the address: one that was tampered with starts the list anew. */
export function parseCursor(text: string | undefined): Cursor | null {
  const parsed = cursorSchema.safeParse(text?.split('_'))
  return parsed.success ? { at: new Date(parsed.data[0]), id: parsed.data[1] } : null
}
