import { readToken } from '@/lib/auth/token'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { proposal, proposeOn } from '@/tests/factories/certificates'
import type { Case } from './case'
import type { Scene } from './scene'

const lifeActors = ['secretary', 'admin'] as const

/** The victim's certificate, whose rows name it and nobody. */
async function certificateOf({ id: applicationId, theirs }: Scene): Promise<string> {
  const { id } = await prisma().certificate.findFirstOrThrow({ where: { applicationId }, select: { id: true } })
  theirs.push(id)
  return id
}

/** What the staff do with a certificate; its holder has no say in any of it. */
export const certificateActions: Record<string, readonly Case[]> = {
  proposeActAction: [
    {
      state: 'approved',
      sent: async (scene) => ({ fields: fieldsOf(proposal(await certificateOf(scene), 'CORRECT')) }),
      rightful: lifeActors,
    },
  ],
  confirmActAction: [
    {
      state: 'approved',
      sent: async (scene) => ({ fields: { actId: await proposeOn(await certificateOf(scene), 'CORRECT') } }),
      rightful: lifeActors,
    },
  ],
  returnActAction: [
    {
      state: 'approved',
      sent: async (scene) => ({
        fields: { actId: await proposeOn(await certificateOf(scene), 'REVOKE'), note: 'Нужно решение суда' },
      }),
      rightful: lifeActors,
    },
  ],
  // Only the proposer takes a proposal back: here the secretary.
  withdrawActAction: [
    {
      state: 'approved',
      sent: async (scene) => {
        const certificateId = await certificateOf(scene)
        const { sub: proposedById } = readToken(scene.cookies.secretary ?? '') ?? { sub: '' }
        const act = { kind: 'SUSPEND', reasonCode: 'SUSPEND_COURT', words: 'Решение суда', effectiveOn: now() } as const
        const { id } = await prisma().certificateAct.create({
          data: { ...act, certificateId, proposedById, proposedAt: now() },
        })
        return { fields: { actId: id } }
      },
      rightful: ['secretary'],
    },
  ],
}

function fieldsOf(values: object): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === 'string'))
}
