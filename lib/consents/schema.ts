import { z } from 'zod'

export const consentKinds = ['DATA_TRANSFER', 'EGISZ'] as const

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

const kind = z.enum(consentKinds)

/** The text that the person has read: an answer to a text that is no longer the newest is refused. */
export const answerConsentSchema = z
  .looseObject({
    kind,
    textId: z.uuid({ error: 'Откройте страницу заново' }),
    code: z.string().trim().max(20, 'В коде шесть цифр').default(''),
    ask: z.string().default(''),
  })
  // Every group has a box of its own: `groups.IDENTITY`.
  .transform(({ kind, textId, code, ask, ...boxes }) => ({
    ...{ kind, textId, code, ask },
    groups: dataGroups.filter((group) => boxes[`groups.${group}`] === 'on'),
  }))

export const consentTextSchema = z.object({ kind, textId: z.uuid({ error: 'Откройте страницу заново' }) })

export const consentKindSchema = z.object({ kind })
