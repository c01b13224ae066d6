import { z } from 'zod'
import { proofFields } from '@/lib/confirmation/schema'
import type { ConsentKind } from '@/lib/db/generated/prisma/enums'

export const consentKinds = ['DATA_TRANSFER', 'EGISZ'] as const

/** Whether a code or a signature is needed; the others are given by a press of the button. */
export const needsProof: Record<ConsentKind, boolean> = { DATA_TRANSFER: false, EGISZ: true }

/** Groups of personal data that a consent may name. */
export const dataGroups = ['IDENTITY', 'PAPERS', 'EDUCATION', 'WORK', 'CONTACTS', 'EMPLOYER'] as const
export type DataGroup = (typeof dataGroups)[number]

/** What a text says about the groups of data: without a required one the consent cannot be given. */
export const consentGroupsSchema = z.array(
  z.object({ code: z.enum(dataGroups), title: z.string(), about: z.string(), required: z.boolean() }),
)

/** A text as the code brings it; its version and date are given when it is published. */
export const consentSourceSchema = z.object({ title: z.string(), body: z.string(), groups: consentGroupsSchema })
export type ConsentSource = z.infer<typeof consentSourceSchema>

/** The groups whose boxes are ticked in a form; every group has one of its own: `groups.IDENTITY`. */
export function chosenGroups(boxes: Record<string, unknown>): DataGroup[] {
  return dataGroups.filter((group) => boxes[`groups.${group}`] === 'on')
}

const kind = z.enum(consentKinds)

/** The text that the person has read: an answer to a text that is no longer the newest is refused. */
export const answerConsentSchema = z
  .looseObject({
    kind,
    textId: z.uuid({ error: 'Откройте страницу заново' }),
    ...proofFields,
  })
  .transform(({ kind, textId, code, ask, certificate, pin, ...boxes }) => ({
    ...{ kind, textId, proof: { code, ask, certificate, pin } },
    groups: chosenGroups(boxes),
  }))

export const consentTextSchema = z.object({ kind, textId: z.uuid({ error: 'Откройте страницу заново' }) })

export const consentKindSchema = z.object({ kind })
