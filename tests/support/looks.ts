import type { EventData } from '@/lib/history/schema'

type Look = {
  /** The event that opening it leaves. */
  event: EventData['type']
  /** Whose journal it stands in: the doctor's whose data is shown, or of the staff alone for lists. */
  of: 'victim' | 'nobody'
  /** Of an address that takes a form: what is sent. */
  post?: Record<string, string>
}

/** Why an address leaves no event when the staff open it. */
type Unseen = { none: string }

const victim = (event: EventData['type']): Look => ({ event, of: 'victim' })
const list: Look = { event: 'staff.listOpened', of: 'nobody' }
const search: Look = { event: 'staff.searched', of: 'nobody', post: { q: 'Ждиунынова' } }
const own: Unseen = { none: 'только своё' }

/**
 * Every page and address that asks for a member of the staff, and what opening it leaves in the journal. A file that is
 * not here fails the tests: whoever adds one says what it leaves.
 */
export const looks: Record<string, Look | Unseen> = {
  // An expert's own one, fetched before it is opened, leaves application.sentAhead (review/ahead.test.ts).
  'staff/applications/[id]/page.tsx': victim('application.viewed'),
  'staff/appeals/[id]/page.tsx': victim('application.viewed'),
  'staff/reuse/[id]/page.tsx': victim('document.viewed'),
  'staff/replacements/[id]/page.tsx': victim('document.viewed'),
  'staff/changes/[id]/page.tsx': victim('profile.changeViewed'),
  'staff/certificates/[id]/page.tsx': victim('certificate.viewed'),
  'staff/deliveries/[id]/page.tsx': victim('delivery.viewed'),
  'api/documents/[id]/content/route.ts': victim('document.viewed'),
  'api/documents/[id]/view/route.ts': victim('document.viewed'),
  'api/messages/files/[id]/route.ts': victim('application.letterFileViewed'),
  'api/applications/[id]/act/route.ts': victim('application.actViewed'),
  'api/applications/[id]/signed/[part]/route.ts': {
    none: 'заявку жертвы подтвердил код; application.signedViewed проверяет submit-signed.test.ts',
  },
  'api/certificates/[id]/extract/route.ts': victim('certificate.extractViewed'),
  'api/certificates/[id]/xml/route.ts': victim('certificate.extractViewed'),

  'staff/page.tsx': list,
  'staff/appeals/page.tsx': list,
  'staff/reuse/page.tsx': list,
  'staff/replacements/page.tsx': list,
  'staff/changes/page.tsx': list,
  'staff/bulk/page.tsx': list,
  'staff/ties/page.tsx': list,
  'staff/deliveries/page.tsx': list,
  'staff/exports/[id]/file/route.ts': { event: 'staff.exportOpened', of: 'nobody' },
  'staff/exports/new/route.ts': { event: 'queue.exported', of: 'nobody', post: { format: 'CSV', query: '' } },
  'staff/search/route.ts': search,
  'staff/certificates/page.tsx': list,
  'staff/certificates/search/route.ts': search,

  'staff/count/route.ts': { none: 'число строк' },
  'staff/next/route.ts': { none: 'берёт заявку в работу: application.taken' },
  'staff/applications/[id]/assign/page.tsx': { none: 'номер заявки и специальность, без сведений о враче' },
  'staff/deliveries/templates/page.tsx': { none: 'образцы без людей' },
  'staff/deliveries/templates/[kind]/page.tsx': { none: 'образцы без людей' },
  'api/documents/route.ts': { none: 'файлы приносит врач: сотруднику отказано' },
  'api/uploads/[[...id]]/route.ts': { none: 'файлы приносит врач: сотруднику отказано' },
  'api/messages/route.ts': { none: 'отправляет письмо: application.messageSent' },
  'staff/exports/page.tsx': own,
  'staff/views/page.tsx': own,
  'staff/notifications/page.tsx': own,
  'staff/settings/page.tsx': own,
  'staff/settings/notifications/page.tsx': own,
  'staff/layout.tsx': own,
}
