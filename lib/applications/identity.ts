import type { Place } from '@/lib/core/envelope'
import { openPersonal, sealPersonal } from '@/lib/core/personal-data'
import { filedIdentitySchema, type FiledIdentity } from './schema'

const at = (applicationId: string, column = 'filedIdentity'): Place => ({
  table: 'Application',
  column,
  row: applicationId,
})

/** Numbers of papers as an application is filed with them: one envelope beside what was filed. */
export function sealIdentity(applicationId: string, identity: FiledIdentity): string {
  return sealPersonal(at(applicationId), JSON.stringify(identity))
}

/** What `sealIdentity` keeps; for where it is shown or printed. */
export function openIdentity(applicationId: string, envelope: string | null): FiledIdentity {
  if (envelope === null) throw new Error('What was filed has no identity of the applicant')
  return filedIdentitySchema.parse(JSON.parse(openPersonal(at(applicationId), envelope)))
}

/** The signature that an application was filed with: its certificate names СНИЛС, so it lies encrypted too. */
export function sealSignature(applicationId: string, cms: Uint8Array): string {
  return sealPersonal(at(applicationId, 'filedSignature'), Buffer.from(cms).toString('base64'))
}

/** What `sealSignature` keeps, DER. */
export function openSignature(applicationId: string, envelope: string): Buffer<ArrayBuffer> {
  return Buffer.from(openPersonal(at(applicationId, 'filedSignature'), envelope), 'base64')
}
