import { liveApplications } from '@/lib/applications/queries'
import { requirementsOf } from '@/lib/applications/readiness'
import type { LiveApplication } from '@/lib/applications/screener-types'
import type { DoctorActor } from '@/lib/auth/actor'
import { certificateStatus } from '@/lib/certificates/status'
import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { kysely } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { listAcceptedDocuments } from '@/lib/documents/queries'
import { getEducationWallet } from '@/lib/education/queries'
import { surnameChanged } from '@/lib/profile/surname'
import { listProcedures } from '@/lib/reference/queries'
import type { ProcedureDefinition } from '@/lib/reference/schema'
import { carryOver, EXTRACT_KIND } from './carry'
import { findExtract } from './own-extract'
import { renewalOf } from './renewal'
import { renewCertificateSchema } from './schema'
import type { OwnCertificate, Renewal, RenewalView } from './types'

/** Whether and when each own certificate is renewed, by its id. */
export async function listRenewals(actor: DoctorActor): Promise<Record<string, Renewal>> {
  const { certificates } = await ownRenewals(actor)
  return Object.fromEntries(certificates.map(({ id, renewal }) => [id, renewal]))
}

/** Also of who comes by the address of their calendar, without a session. */
type Owner = Pick<DoctorActor, 'doctorId'>

/** Own certificates with their renewals, and the procedure these go by. */
export async function ownRenewals(
  actor: Owner,
): Promise<{ procedure: ProcedureDefinition; certificates: (OwnCertificate & { renewal: Renewal })[] }> {
  const [rows, live, options] = await Promise.all([ownCertificates(actor), liveApplications(actor), listProcedures()])
  const procedure = options.find(({ kind }) => kind === 'PERIODIC')?.definition
  if (!procedure) throw new Error('No periodic procedure has been published')
  return {
    procedure,
    certificates: rows.map((row) => ({ ...row, renewal: renewalBeside(row, rows, live, procedure) })),
  }
}

/** What renewing an own certificate takes and brings; null when it is absent or another person's. */
export async function findRenewal(actor: DoctorActor, certificateId: string): Promise<RenewalView | null> {
  if (!renewCertificateSchema.safeParse({ certificateId }).success) return null
  const [{ procedure, certificates }, vault, wallet, doctor] = await Promise.all([
    ownRenewals(actor),
    listAcceptedDocuments(actor),
    getEducationWallet(actor),
    kysely()
      .selectFrom('Doctor')
      .select(['lastName', 'registerLastName'])
      .where('id', '=', actor.doctorId)
      .executeTakeFirstOrThrow(),
  ])
  const certificate = certificates.find(({ id }) => id === certificateId)
  if (!certificate) return null
  const { specialtyCode, issuedOn } = certificate
  const extract = await findExtract(actor, certificate)
  const made = (kinds: readonly DocumentKind[]) => (extract && kinds.includes(EXTRACT_KIND) ? extract.fileName : null)
  const facts = { procedure, specialtyCode, report: undefined, surnameChanged: surnameChanged(doctor) }
  const carried = carryOver(requirementsOf(facts), vault, { today: moscowDate(now()), issuedOn })
  return {
    ...certificate,
    breakYears: procedure.breakYears,
    hours: wallet.summary,
    carried: carried.map(({ requirement: { code, title, hint, anyOf }, documents }) => ({
      ...{ code, title, hint, kind: anyOf[0] ?? 'OTHER' },
      fileName: documents.length > 0 ? documents.map(({ fileName }) => fileName).join(', ') : made(anyOf),
    })),
  }
}

function ownCertificates({ doctorId }: Owner): Promise<OwnCertificate[]> {
  return kysely()
    .selectFrom('Certificate')
    .select(['id', 'number', 'status', 'specialtyCode', 'specialtyName as specialty', 'issuedOn', 'validUntil'])
    .where('doctorId', '=', doctorId)
    .orderBy('validUntil')
    .orderBy('number')
    .execute()
}

function renewalBeside(
  own: OwnCertificate,
  all: readonly OwnCertificate[],
  live: readonly LiveApplication[],
  terms: ProcedureDefinition,
): Renewal {
  const today = moscowDate(now())
  const inSpecialty = ({ specialtyCode }: { specialtyCode: number }) => specialtyCode === own.specialtyCode
  return renewalOf({
    ...{ validUntil: own.validUntil, today, terms, status: certificateStatus(own, today) },
    renewed: all.some((other) => inSpecialty(other) && other.status === 'ACTIVE' && other.validUntil > own.validUntil),
    live: live.find((application) => application.kind === 'PERIODIC' && inSpecialty(application)) ?? null,
  })
}
