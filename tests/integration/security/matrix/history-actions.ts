import { makeFeed } from '@/lib/calendar-feed/service'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { withTerm } from '@/tests/factories/certificates'
import type { Case } from './case'

const owner = ['owner'] as const
const otherDoctors = ['otherDoctor', 'standardDoctor'] as const

/** Actions of a doctor on the history and on certificates. */
export const historyActions: Record<string, readonly Case[]> = {
  retryHistoryExportAction: [
    {
      state: 'draft',
      sent: async ({ owner: { userId } }) => {
        const made = {
          userId,
          role: 'DOCTOR',
          subject: 'ACTIONS',
          format: 'PDF',
          query: '',
          status: 'FAILED',
          createdAt: now(),
        } as const
        const { id } = await prisma().fileExport.create({ data: made })
        return { fields: { exportId: id } }
      },
      rightful: owner,
    },
  ],
  renewCertificateAction: [
    {
      state: 'approved',
      sent: async ({ id: applicationId }) => {
        const { id } = await prisma().certificate.findFirstOrThrow({ where: { applicationId }, select: { id: true } })
        await withTerm(id, { issuedOn: '2020-01-10', validUntil: '2025-01-10' })
        return { fields: { certificateId: id } }
      },
      rightful: owner,
    },
  ],
  // Everybody's own calendar: nobody reaches another's.
  makeFeedAction: [{ state: 'draft', sent: () => ({ fields: {} }), rightful: owner, own: otherDoctors }],
  closeFeedAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => {
        await makeFeed(doctor)
        return { fields: {} }
      },
      rightful: owner,
      own: otherDoctors,
    },
  ],
  // The register does not answer here: the check is put off.
  checkCertificateAction: [
    {
      state: 'approved',
      sent: async ({ id: applicationId, theirs }) => {
        const { id } = await prisma().certificate.findFirstOrThrow({ where: { applicationId }, select: { id: true } })
        // The check's row names the certificate and nobody.
        theirs.push(id)
        return { fields: { certificateId: id } }
      },
      rightful: owner,
    },
  ],
}
