import { z } from 'zod'
import { isInForce } from './status'
import type { CertificateItem } from './types'

export const certificateShows = ['all', 'inForce', 'toRenew'] as const
export type CertificateShow = (typeof certificateShows)[number]

export const certificateShowLabels: Record<CertificateShow, string> = {
  all: 'Все',
  inForce: 'Действующие',
  toRenew: 'Требуют продления',
}

export const certificateSorts = ['newest', 'oldest', 'soonest', 'title', 'status', 'number', 'centre'] as const
export type CertificateSort = (typeof certificateSorts)[number]

export const certificateSortLabels: Record<CertificateSort, string> = {
  newest: 'Сначала новые',
  oldest: 'Сначала давние',
  soonest: 'По сроку: сначала ближайший',
  title: 'По наименованию',
  status: 'По статусу',
  number: 'По номеру',
  centre: 'По организации',
}

export type CertificatesView = { show: CertificateShow; sort: CertificateSort }

/** What of the table is wanted and in which order, out of the address; what is unknown there is the usual. */
export function parseCertificatesView(params: Record<string, unknown>): CertificatesView {
  return {
    show: certificateShows.find((show) => show === params.show) ?? 'all',
    sort: certificateSorts.find((sort) => sort === params.sort) ?? 'newest',
  }
}

type Item = Pick<CertificateItem, 'title' | 'specialty' | 'status' | 'number' | 'centre' | 'issuedOn' | 'validUntil'>

/** Those of the certificates that are wanted, in the wanted order. */
export function arrange<Some extends Item>(all: readonly Some[], { show, sort }: CertificatesView): Some[] {
  return all.filter((item) => wanted[show](item, all)).toSorted(orders[sort])
}

const wanted: Record<CertificateShow, (item: Item, all: readonly Item[]) => boolean> = {
  all: () => true,
  inForce: ({ status }) => isInForce(status),
  toRenew: needsRenewal,
}

/** Whether its term ends soon or has ended, and no longer one has taken its place. */
function needsRenewal({ status, specialty, validUntil }: Item, all: readonly Item[]): boolean {
  if (status !== 'EXPIRING' && status !== 'EXPIRED') return false
  return !all.some((other) => other.specialty === specialty && other.validUntil > validUntil && isInForce(other.status))
}

const statusOrder: Item['status'][] = ['EXPIRING', 'VALID', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'REPLACED']
const words = (left: string, right: string) => left.localeCompare(right, 'ru')
type Order = (left: Item, right: Item) => number

const newest: Order = (left, right) =>
  right.issuedOn.localeCompare(left.issuedOn) || right.number.localeCompare(left.number)

const orders: Record<CertificateSort, Order> = {
  newest,
  oldest: (left, right) => newest(right, left),
  soonest: (left, right) => left.validUntil.localeCompare(right.validUntil) || newest(left, right),
  title: (left, right) =>
    words(`${left.title} ${left.specialty}`, `${right.title} ${right.specialty}`) || newest(left, right),
  status: (left, right) => statusOrder.indexOf(left.status) - statusOrder.indexOf(right.status) || newest(left, right),
  number: (left, right) => left.number.localeCompare(right.number),
  centre: (left, right) => words(left.centre, right.centre) || newest(left, right),
}

export const checkCertificateSchema = z.object({ certificateId: z.uuid() })
