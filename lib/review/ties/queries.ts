import type { StaffActor } from '@/lib/auth/actor'
import { shortName } from '@/lib/core/format'
import { prisma } from '@/lib/db/client'
import type { TieKind } from '@/lib/db/generated/prisma/enums'
import { noteLook } from '@/lib/history/look'
import { mayEndTies } from './policy'
import { maskedTieSnils } from './snils'
import type { Tie, TiesPage } from './types'

const PAGE_SIZE = 20
const OWN_SHOWN = 100

const columns = {
  ...{ id: true, kind: true, snils: true, note: true, declaredAt: true },
  application: { select: { number: true } },
} as const

/** Own ties that stand and, for secretaries and administrators, those of their colleagues, the newest first. */
export async function listTies(actor: StaffActor, after: string | null): Promise<TiesPage> {
  const [own, colleagues] = await Promise.all([
    prisma().personalTie.findMany({
      where: { userId: actor.userId, endedAt: null },
      orderBy: { id: 'desc' },
      take: OWN_SHOWN,
      select: columns,
    }),
    mayEndTies(actor) ? ofColleagues(actor, after) : null,
  ])
  return { own: own.map(tieOf), colleagues }
}

async function ofColleagues(actor: StaffActor, after: string | null): Promise<TiesPage['colleagues']> {
  await noteLook(actor, {}, { type: 'staff.listOpened', list: 'ties' })
  const { userId } = actor
  const rows = await prisma().personalTie.findMany({
    where: { userId: { not: userId }, endedAt: null, ...(after && { id: { lt: after } }) },
    orderBy: { id: 'desc' },
    take: PAGE_SIZE + 1,
    select: { ...columns, user: { select: { lastName: true, firstName: true, middleName: true } } },
  })
  const page = rows.slice(0, PAGE_SIZE)
  return {
    rows: page.map(({ user: { lastName: last, firstName: first, middleName: middle }, ...row }) => ({
      ...tieOf(row),
      person: shortName({ last, first, middle }),
    })),
    next: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null,
  }
}

type Row = Omit<Tie, 'number' | 'kind'> & { kind: TieKind; application: { number: string | null } | null }

function tieOf({ id, kind, snils, note, declaredAt, application }: Row): Tie {
  const number = application?.number ?? null
  return { ...{ id, kind, note, declaredAt, number }, snils: maskedTieSnils(id, snils) }
}
