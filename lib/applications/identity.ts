import type { Place } from '@/lib/core/envelope'
import { openPersonal, sealPersonal } from '@/lib/core/personal-data'
import { filedIdentitySchema, type FiledIdentity } from './schema'

const at = (applicationId: string): Place => ({ table: 'Application', column: 'filedIdentity', row: applicationId })

/** Numbers of papers as an application is filed with them: one envelope beside what was filed. */
export function sealIdentity(applicationId: string, identity: FiledIdentity): string {
  return sealPersonal(at(applicationId), JSON.stringify(identity))
}

/** What `sealIdentity` keeps; for where it is shown or printed. */
export function openIdentity(applicationId: string, envelope: string | null): FiledIdentity {
  if (envelope === null) throw new Error('What was filed has no identity of the applicant')
  return filedIdentitySchema.parse(JSON.parse(openPersonal(at(applicationId), envelope)))
}
