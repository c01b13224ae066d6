import { createECDH, randomBytes } from 'node:crypto'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { others, type Case } from './case'
import { organisationVisitors, visitors } from '@/tests/support/rights'

const owner = ['owner'] as const
const signedIn = others(visitors, 'owner', 'anonymous', ...organisationVisitors)

const subscription = () => ({
  endpoint: `https://push.example.com/send/${randomBytes(12).toString('base64url')}`,
  p256dh: createECDH('prime256v1').generateKeys('base64url'),
  auth: randomBytes(16).toString('base64url'),
})

async function subscribed({ userId }: { userId: string }) {
  const own = subscription()
  const data = { userId, ...own, label: 'Chrome, Windows', createdAt: now() }
  const { id } = await prisma().pushSubscription.create({ data, select: { id: true } })
  return { id, ...own }
}

/** Whoever knows the address of the victim's browser and not its keys can neither silence nor take it over. */
const addressOnly = async (doctor: { userId: string }) => {
  const { endpoint } = await subscribed(doctor)
  return { ...subscription(), endpoint }
}

/** Every action on browsers that tell of news. */
export const pushActions: Record<string, readonly Case[]> = {
  addBrowserAction: [
    {
      title: 'новый',
      state: 'draft',
      // Each comes with a browser of their own.
      sent: () => ({ fields: { ...subscription(), endpoint: () => subscription().endpoint } }),
      rightful: owner,
      own: signedIn,
    },
    {
      title: 'по чужому адресу',
      state: 'draft',
      sent: async ({ owner: doctor }) => ({ fields: await addressOnly(doctor) }),
      rightful: owner,
    },
  ],
  keepBrowserAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => {
        const { endpoint, p256dh } = await subscribed(doctor)
        const { auth } = await prisma().pushSubscription.findUniqueOrThrow({ where: { endpoint } })
        return { fields: { endpoint, p256dh, auth } }
      },
      rightful: owner,
    },
  ],
  leaveBrowserAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => ({ fields: { endpoint: (await subscribed(doctor)).endpoint } }),
      rightful: owner,
    },
  ],
  removeBrowserAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => ({ fields: { id: (await subscribed(doctor)).id, place: 'cabinet' } }),
      rightful: owner,
    },
  ],
}
