import { randomUUID } from 'node:crypto'
import { now } from '@/lib/core/clock'
import { snilsIndex } from '@/lib/core/personal-data'
import { prisma } from '@/lib/db/client'
import { sealTieSnils } from '@/lib/review/ties/snils'
import type { Case } from './case'
import type { Scene } from './scene'
import { versionIn } from './staff-actions'

const WORDS = 'Проверьте, пожалуйста, ещё раз'
const assigned = ['assignedExpert'] as const

const place = { page: '1', x: '0.1', y: '0.1', width: '0.2', height: '0.2' }

async function pinIn({ id, assignedExpert: { userId } }: Scene) {
  const region = { page: 1, x: 0.1, y: 0.1, width: 0.2, height: 0.2 }
  const pin = await prisma().documentPin.create({
    data: {
      ...{ applicationId: id, versionId: await versionIn(id), authorId: userId, note: 'Край', createdAt: now() },
      ...region,
    },
  })
  return { applicationId: id, pinId: pin.id }
}

/** Pins on pages and personal ties of the staff. */
export const pinActions: Record<string, readonly Case[]> = {
  addPinAction: [
    {
      state: 'inReview',
      sent: async ({ id }) => ({
        fields: { applicationId: id, versionId: await versionIn(id), ...place, note: WORDS, reason: 'UNREADABLE_SCAN' },
      }),
      rightful: assigned,
    },
  ],
  editPinAction: [
    {
      state: 'inReview',
      sent: async (scene) => ({ fields: { ...(await pinIn(scene)), note: WORDS } }),
      rightful: assigned,
    },
  ],
  removePinAction: [{ state: 'inReview', sent: async (scene) => ({ fields: await pinIn(scene) }), rightful: assigned }],
  requestPinAction: [
    {
      state: 'inReview',
      sent: async (scene) => ({ fields: { ...(await pinIn(scene)), reason: 'UNREADABLE_SCAN' } }),
      rightful: assigned,
    },
  ],
  declareTieAction: [
    {
      state: 'inReview',
      sent: () => ({ fields: { snils: '112-233-445 95', kind: 'RELATIVE', note: WORDS } }),
      rightful: assigned,
      own: ['otherExpert', 'secretary', 'admin'],
    },
  ],
  declareTieToApplicantAction: [
    {
      state: 'inReview',
      sent: ({ id }) => ({ fields: { applicationId: id, kind: 'INTEREST', note: WORDS } }),
      rightful: ['assignedExpert', 'otherExpert', 'secretary', 'admin'],
    },
  ],
  endTieAction: [
    {
      state: 'inReview',
      sent: async ({ assignedExpert: { userId } }) => {
        const id = randomUUID()
        const snils = { snils: sealTieSnils(id, '11223344595'), snilsIndex: snilsIndex('11223344595') }
        await prisma().personalTie.create({ data: { id, userId, ...snils, kind: 'RELATIVE', declaredAt: now() } })
        return { fields: { tieId: id, reason: WORDS } }
      },
      rightful: ['secretary', 'admin'],
    },
  ],
}
