import { prisma } from '@/lib/db/client'
import { tellAssignee } from './news'
import { liveStatuses } from './status'

/** Tells the experts who have applications with this version in hand that it turned out to be infected. */
export async function tellOfInfected(versionId: string): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const answered = { answeredAt: { not: null }, items: { some: { documentVersionId: versionId } } }
    const applications = await tx.application.findMany({
      where: {
        status: { in: [...liveStatuses] },
        submittedAt: { not: null },
        OR: [{ documents: { some: { documentVersionId: versionId } } }, { requests: { some: answered } }],
      },
      select: { id: true, number: true, assigneeId: true },
    })
    for (const application of applications) {
      await tellAssignee(tx, application, 'infected')
    }
  })
}
