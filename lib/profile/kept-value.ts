import { z } from 'zod'
import { openPersonal, sealPersonal } from '@/lib/core/personal-data'
import type { FieldValue } from './fields'

const shape = z.record(z.string(), z.string())

/** Both values of a change: as fields, or as the envelopes that lie in `ProfileChange`. */
type Both<Value> = { before: Value; after: Value }

const at = (changeId: string, column: keyof Both<unknown>) => ({ table: 'ProfileChange', column, row: changeId })

/** The values as they lie in the row with this id. */
export function sealValues(changeId: string, { before, after }: Both<FieldValue>): Both<string> {
  return {
    before: sealPersonal(at(changeId, 'before'), JSON.stringify(before)),
    after: sealPersonal(at(changeId, 'after'), JSON.stringify(after)),
  }
}

export function openValues(change: { id: string } & Both<string>): Both<FieldValue> {
  const open = (column: keyof Both<string>) =>
    shape.parse(JSON.parse(openPersonal(at(change.id, column), change[column])))
  return { before: open('before'), after: open('after') }
}
