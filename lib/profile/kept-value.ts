import { z } from 'zod'
import { openSealed, sealText } from '@/lib/core/sealed'
import type { FieldValue } from './fields'

const shape = z.record(z.string(), z.string())
// What stands in the history is kept for good: the time of the seal says nothing here.
const FOREVER = new Date(8_000_000_000_000)
const bound = (doctorId: string) => ({ purpose: 'profile-change', userId: doctorId })

/** A field's value as it lies in the database: encrypted for its doctor. */
export function keepValue(doctorId: string, value: FieldValue): string {
  return sealText(JSON.stringify(value), { ...bound(doctorId), until: FOREVER })
}

export function readKept(doctorId: string, kept: string): FieldValue {
  const text = openSealed(kept, { ...bound(doctorId), at: new Date(0) })
  if (text === null) throw new Error('A kept value cannot be opened')
  return shape.parse(JSON.parse(text))
}
