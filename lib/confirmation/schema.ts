import { z } from 'zod'

/** Fields of every form that is confirmed by a code or a signature (`ProvenForm`). */
export const proofFields = {
  code: z
    .string({ error: 'Введите код цифрами' })
    .trim()
    .max(40, 'В коде шесть цифр: проверьте, что введено')
    .default(''),
  /** The second button: asks for a code. */
  ask: z.literal('code').optional().catch(undefined),
  certificate: z.instanceof(File, { error: 'Выберите файл сертификата' }).optional(),
  pin: z.string({ error: 'Введите ПИН-код' }).max(64, 'ПИН-код слишком длинный').default(''),
}

export type TypedProof = z.output<z.ZodObject<typeof proofFields>>
