import type { StaffActor } from '@/lib/auth/actor'
import { HOUR, now } from '@/lib/core/clock'
import { openSealed, sealText } from '@/lib/core/sealed'
import { noteSearch, type Viewer } from '@/lib/history/look'
import type { CertificatesQuery } from './schema'

const PATH = '/staff/certificates'
const PURPOSE = 'staff-certificates'
const SEARCH_HOURS = 12

type Searcher = Pick<StaffActor, 'userId'>

/** Where the search form of the certificates leads; a search for a person is journalled. */
export async function searchCertificates(actor: Viewer, typed: string): Promise<string> {
  const address = searchAddress(actor, typed)
  if (new URL(address, 'http://here').searchParams.has('find')) {
    await noteSearch(actor, { place: 'certificates', by: 'name' })
  }
  return address
}

/** Where the list leads after its search form: a name stands in the address only sealed. */
export function searchAddress(actor: Searcher, typed: string): string {
  const text = typed.trim().slice(0, 100)
  if (text === '') return PATH
  const number = text.replace(/[\s№\-–]/gu, '')
  if (/^\d{1,13}$/.test(number)) return listAddress({ view: 'all', number })
  const until = new Date(now().getTime() + SEARCH_HOURS * HOUR)
  return listAddress({ view: 'all', find: sealText(text, { purpose: PURPOSE, userId: actor.userId, until }) })
}

export function listAddress({ view, number, find, after }: CertificatesQuery): string {
  const query = new URLSearchParams({
    ...(view === 'waiting' && { view }),
    ...(number && { number }),
    ...(find && { find }),
    ...(after && { after }),
  })
  return query.size > 0 ? `${PATH}?${query}` : PATH
}

/** The name of a sealed search, as it was typed; null when there is none or the seal is somebody else's or too old. */
export function openSearch(actor: Searcher, find: string | undefined): string | null {
  return find ? openSealed(find, { purpose: PURPOSE, userId: actor.userId, at: now() }) : null
}

/**
 * The bounds of the full names that begin so, as bytes: letter case, ё and double spaces make no difference. An initial
 * may stand for the first name; then the beginning of the patronymic is compared apart.
 */
export function nameBounds(typed: string): { from: string; to: string; patronymic: string } {
  const [surname = '', first = '', patronymic = ''] = typed
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[\s.]+/)
    .filter(Boolean)
  const apart = first.length === 1
  const from = [surname, first, apart ? '' : patronymic].filter(Boolean).join(' ')
  return { from, to: `${from}\u{10FFFF}`, patronymic: apart ? patronymic : '' }
}
