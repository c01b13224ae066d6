import { z } from 'zod'
import { HOUR, now } from '@/lib/core/clock'
import { openSealed, sealText } from '@/lib/core/sealed'

const askedSchema = z.object({ number: z.string().max(100), surname: z.string().max(100) })

/** What somebody typed into the public check. */
export type Asked = z.infer<typeof askedSchema>

const bound = { purpose: 'certificate-check', userId: 'anyone' }

/** What was typed, sealed for an address: a surname must not lie in histories and logs. */
export function sealAsked(asked: Asked): string {
  return sealText(JSON.stringify(asked), { ...bound, until: new Date(now().getTime() + HOUR) })
}

/** What the seal holds; null when it is not ours or older than an hour. */
export function openAsked(seal: string | string[] | undefined): Asked | null {
  const text = typeof seal === 'string' ? openSealed(seal, { ...bound, at: now() }) : null
  return text === null ? null : askedSchema.parse(JSON.parse(text))
}
