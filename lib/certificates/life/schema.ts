import { z } from 'zod'
import { CertificateActKind } from '@/lib/db/generated/prisma/enums'
import type { PrintedCertificate } from '../types'

/** Printed fields in which a mistake is corrected. Another specialty or kind is no correction but another decision. */
export const correctable = [
  'lastName',
  'firstName',
  'middleName',
  'issuedOn',
  'validUntil',
  'protocolNumber',
  'protocolDate',
  'centre',
  'contact',
] as const satisfies readonly (keyof PrintedCertificate)[]
export type Correctable = (typeof correctable)[number]

const text = z.string().min(1).max(300)
const day = z.iso.date()

/** What a correction makes of the fields; only those that become others. */
export const correctedSchema = z
  .strictObject({
    ...{ lastName: text, firstName: text, middleName: text.nullable() },
    ...{ issuedOn: day, validUntil: day, protocolNumber: text, protocolDate: day, centre: text, contact: text },
  })
  .partial()
export type Corrected = z.output<typeof correctedSchema>

const MAX_WORDS = 2000
const words = (least: string) =>
  z.string().trim().min(10, `${least}: не меньше 10 знаков`).max(MAX_WORDS, `Не больше ${MAX_WORDS} знаков`)

const typed = z.string().max(400).optional()
const correctionFields = Object.fromEntries(correctable.map((field) => [field, typed])) as Record<
  Correctable,
  typeof typed
>

export const proposeActSchema = z.object({
  certificateId: z.uuid(),
  kind: z.enum(CertificateActKind, { error: 'Выберите, что сделать' }),
  reason: z.string().min(1, 'Выберите причину').max(100),
  words: words('Напишите владельцу, что произошло'),
  /** As it is typed. */
  effectiveOn: z.string().max(40).default(''),
  ...correctionFields,
})
export type ProposedAct = z.output<typeof proposeActSchema>

export const actTargetSchema = z.object({ actId: z.uuid() })

export const returnActSchema = actTargetSchema.extend({ note: words('Напишите коллеге, что поправить') })

export const certificateViews = ['all', 'waiting'] as const
export type CertificateView = (typeof certificateViews)[number]

/** The staff's list as its address says; what cannot be read is left out. */
export const certificatesQuerySchema = z.object({
  view: z.enum(certificateViews).catch('all'),
  number: z
    .string()
    .regex(/^\d{1,13}$/)
    .optional()
    .catch(undefined),
  /** A name that was searched for, sealed. */
  find: z.string().max(1000).optional().catch(undefined),
  after: z.string().max(600).optional().catch(undefined),
})
export type CertificatesQuery = z.output<typeof certificatesQuerySchema>
