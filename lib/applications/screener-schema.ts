import { z } from 'zod'
import { MAX_INT4 } from './schema'

/** An answer out of the address: whatever is not one of the choices counts as not given. */
const oneOf = <const Choice extends string>(choices: readonly Choice[]) => z.enum(choices).optional().catch(undefined)

export const screenerAnswersSchema = z.object({
  specialty: z.coerce.number().int().positive().max(MAX_INT4).optional().catch(undefined),
  /** Whether the person has ever been accredited or certified in the specialty. */
  accredited: oneOf(['yes', 'no']),
  studied: oneOf(['graduate', 'residency', 'retraining', 'none']),
  /** Whether the work in the specialty was interrupted for longer than the procedure allows. */
  pause: oneOf(['short', 'long']),
  /** Whether there is a diploma of residency or retraining, which a long break makes necessary. */
  specialized: oneOf(['yes', 'no']),
  /** How soon the certificate ends, when the cabinet does not hold it. */
  until: oneOf(['later', 'soon', 'over']),
  /** Whether the employer agrees with the report on the last year's work: other documents are needed when not. */
  report: oneOf(['agreed', 'not_agreed']),
})
export type ScreenerAnswers = z.infer<typeof screenerAnswersSchema>
export type ScreenerQuestion = keyof ScreenerAnswers
