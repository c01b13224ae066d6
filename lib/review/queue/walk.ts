import type { StaffActor } from '@/lib/auth/actor'
import { planQueue, readingDirection, sortOf } from './plan'
import { placeOf } from './queries'
import type { QueueCursor, QueueView } from './schema'
import { runStatement, type QueueLine } from './statement'

const BATCH = 1_000

/** All the lines the filters leave, batch by batch in their order; null when what was searched for can no longer be read. */
export async function walkQueue(
  actor: Pick<StaffActor, 'userId'>,
  view: QueueView,
): Promise<AsyncGenerator<QueueLine[]> | null> {
  const { run, natural, sought } = await planQueue(actor, view)
  if (view.find !== '' && !sought) return null
  return batches(run, readingDirection(natural, { ...view, after: null, before: null, end: false }), view)
}

async function* batches(
  run: Awaited<ReturnType<typeof planQueue>>['run'],
  direction: 'asc' | 'desc',
  view: QueueView,
): AsyncGenerator<QueueLine[]> {
  if (!run) return
  const shape = { ...run.shape, wide: true, direction, limit: BATCH }
  for (let place: QueueCursor | null = null; ;) {
    const values = { ...run.values, at: place?.at ?? null, id: place?.id ?? null }
    const lines: QueueLine[] = await runStatement({ ...shape, cursor: place !== null }, values)
    if (lines.length > 0) yield lines
    const last = lines.at(-1)
    if (!last || lines.length < BATCH) return
    place = placeOf(last, sortOf(view))
  }
}

/** The first ids that the filters leave, in the order of the queue, and whether there are more. */
export async function firstFound(
  actor: Pick<StaffActor, 'userId'>,
  view: QueueView,
  most: number,
): Promise<{ ids: string[]; more: boolean }> {
  const { run, natural } = await planQueue(actor, view)
  if (!run) return { ids: [], more: false }
  const direction = readingDirection(natural, { ...view, after: null, before: null, end: false })
  const lines = await runStatement({ ...run.shape, direction, cursor: false, limit: most + 1 }, run.values)
  return { ids: lines.slice(0, most).map(({ id }) => id), more: lines.length > most }
}
