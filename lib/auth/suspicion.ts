import { now } from '@/lib/core/clock'
import { formatDateTime, shortName } from '@/lib/core/format'
import type { Tx } from '@/lib/db/client'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import type { EventData } from '@/lib/history/schema'
import { notify } from '@/lib/notifications/notify'
import type { NewsEvent } from '@/lib/notifications/templates/table'
import { browserLabel, isKnownBrowser } from './sessions-labels'
import { settingsPath } from './roles'

type Owned = { userId: string; sessionId: string }

const WHAT_TO_DO = 'Если это были не вы, завершите этот сеанс в настройках и смените пароль на Госуслугах.'

/** Tells the owner, once a session, that its cookie came from another browser, which is asked for the second factor. */
export async function tellOfForeignBrowser({ userId, sessionId }: Owned, userAgent: string | null): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, userId, suspectedAt: null },
      data: { suspectedAt: now() },
    })
    if (count === 0) return
    const device = browserLabel(userAgent)
    const data = { device, ...said(WHAT_TO_DO) }
    await tell(tx, { userId, sessionId }, { kind: 'foreignBrowser', data }, { type: 'account.foreignBrowser', device })
  })
}

/** Remembers the kind of browser a person signed in from, and tells them of one that is not their first and is new. */
export async function meetDevice(tx: Tx, owned: Owned, userAgent: string | null): Promise<void> {
  if (!isKnownBrowser(userAgent)) return
  const { userId } = owned
  const device = browserLabel(userAgent)
  const known = await tx.knownDevice.findMany({ where: { userId }, select: { label: true } })
  if (known.some(({ label }) => label === device)) return
  const met = await tx.knownDevice.createMany({
    data: [{ userId, label: device, firstSeenAt: now() }],
    skipDuplicates: true,
  })
  if (known.length === 0 || met.count === 0) return
  const data = { device, ...said(WHAT_TO_DO) }
  await tell(tx, owned, { kind: 'newDevice', data }, { type: 'account.newDevice', device })
}

/** Tells the owner that all tries of a code were spent in their session: it is closed until a right one, or has ended. */
export async function tellOfGuessing(tx: Tx, owned: Owned, { ended }: { ended: boolean }): Promise<void> {
  const advice = ended
    ? 'Если коды вводили не вы, смените пароль на Госуслугах и проверьте другие сеансы в настройках.'
    : WHAT_TO_DO
  await tell(
    tx,
    owned,
    { kind: 'codesGuessed', data: { ended, ...said(advice) } },
    { type: 'account.codesGuessed', ended },
  )
}

const said = (advice: string) => ({ when: formatDateTime(now()), advice })

async function tell(tx: Tx, { userId, sessionId }: Owned, news: NewsEvent, event: EventData): Promise<void> {
  const session = await tx.session.findUniqueOrThrow({
    where: { id: sessionId },
    select: {
      actingRole: true,
      user: {
        select: { lastName: true, firstName: true, middleName: true, doctor: { select: { id: true } } },
      },
    },
  })
  const { lastName: last, firstName: first, middleName: middle, doctor } = session.user
  await notify(tx, { ...news, userId, href: settingsPath(session.actingRole) })
  const actor = { userId, role: session.actingRole, shortName: shortName({ last, first, middle }) }
  await recordEvent(tx, actor, { doctorId: doctor?.id ?? null }, event)
}
