import { z } from 'zod'

const fraction = z.coerce.number().min(0).max(1)
const note = z.string().trim().min(1, 'Напишите замечание').max(500, 'Не больше 500 знаков')

/** The smallest side of a region, as a share of the page. */
const SMALLEST = 0.005
// Fractions travel as decimals.
const ROUNDING = 0.001

export const addPinSchema = z
  .object({
    applicationId: z.uuid(),
    versionId: z.uuid(),
    page: z.coerce.number().int().min(1).max(10_000),
    ...{ x: fraction, y: fraction, width: fraction, height: fraction },
    note,
    /** The reason under which it goes into the request at once; empty for a note to oneself. */
    reason: z.string().max(100).default(''),
  })
  .refine(
    ({ x, y, width, height }) =>
      width >= SMALLEST && height >= SMALLEST && x + width <= 1 + ROUNDING && y + height <= 1 + ROUNDING,
    { error: 'Отметьте место на странице ещё раз', path: ['region'] },
  )

const target = { applicationId: z.uuid(), pinId: z.uuid() }

export const editPinSchema = z.object({ ...target, note })
export const removePinSchema = z.object(target)
export const requestPinSchema = z.object({ ...target, reason: z.string().min(1, 'Выберите причину').max(100) })
