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
