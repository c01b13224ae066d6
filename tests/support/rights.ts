/** Who acts for a medical organisation; its manager may what its head may (tests/integration/certificates/batch.test.ts). */
export const organisationVisitors = ['organisationHead', 'organisationEmployee'] as const

/** Everybody who may ask for anything: without a session, in each role, and with or without a part in the matter. */
export const visitors = [
  'anonymous',
  'owner',
  'otherDoctor',
  'standardDoctor',
  'assignedExpert',
  'otherExpert',
  'secretary',
  'support',
  'admin',
  'auditor',
  ...organisationVisitors,
] as const
export type Visitor = (typeof visitors)[number]

/** Whose answers are looked at for the victim's data, and by which ids they are asked for. */
export type VictimIds = {
  draft: string
  inReview: string
  approved: string
  documentId: string
  certificateId: string
  certificateNumber: string
  appealId: string
  messageFileId: string
  reuseId: string
  replacementId: string
  changeId: string
  deliveryId: string
}

export type Right = {
  /** Addresses under which the file answers, with the victim's ids where the address has any. */
  addresses: (victim: VictimIds) => readonly string[]
  /** Who, besides the victim, may find the victim's data there. */
  readers: readonly Visitor[]
  /** Whether the readers do find some: a closed door proves something only when it opens for somebody. */
  shown: boolean
}

const reviewers = ['assignedExpert', 'otherExpert', 'secretary'] as const
const staff = [...reviewers, 'admin', 'auditor'] as const

const unseen = (addresses: Right['addresses']): Right => ({ addresses, readers: [], shown: false })
const fixed = (...addresses: string[]) => unseen(() => addresses)
const own = (addresses: (victim: VictimIds) => readonly string[]): Right => ({ addresses, readers: [], shown: true })
const read = (readers: readonly Visitor[], addresses: (victim: VictimIds) => readonly string[]): Right => ({
  addresses,
  readers,
  shown: true,
})
const applications = (tail = '') =>
  own((victim) => [victim.inReview, victim.approved].map((id) => `${APPLICATIONS}/${id}${tail}`))
const APPLICATIONS = '/cabinet/applications'

const ESIA = '/esia'
const person = `${ESIA}/rs/prns/1000000001`

/**
 * Every page and route handler under app/, and who may find another person's data there. A file that is not here fails
 * the tests: whoever adds one says whose it is.
 */
export const rights: Record<string, Right> = {
  'cabinet/page.tsx': own(() => ['/cabinet']),
  'cabinet/applications/page.tsx': own(() => [APPLICATIONS]),
  'cabinet/applications/new/page.tsx': own(() => [`${APPLICATIONS}/new`]),
  'cabinet/applications/new/screener/page.tsx': own(() => [`${APPLICATIONS}/new/screener`]),
  'cabinet/applications/[id]/page.tsx': applications(),
  'cabinet/applications/[id]/filed/page.tsx': applications('/filed'),
  'cabinet/applications/[id]/appeal/page.tsx': applications('/appeal'),
  'cabinet/applications/[id]/messages/page.tsx': applications('/messages'),
  'cabinet/applications/[id]/[step]/page.tsx': own(({ draft }) =>
    ['personal', 'education', 'experience', 'documents', 'consents'].map((step) => `${APPLICATIONS}/${draft}/${step}`),
  ),
  'cabinet/applications/[id]/withdraw/page.tsx': own(({ inReview }) => [`${APPLICATIONS}/${inReview}/withdraw`]),
  'cabinet/applications/[id]/preview/page.tsx': own(({ draft }) => [`${APPLICATIONS}/${draft}/preview`]),
  'cabinet/certificates/page.tsx': own(() => ['/cabinet/certificates']),
  'cabinet/certificates/[id]/page.tsx': own((victim) => [`/cabinet/certificates/${victim.certificateId}`]),
  'cabinet/certificates/forecast/page.tsx': own(() => ['/cabinet/certificates/forecast']),
  'cabinet/certificates/[id]/renew/page.tsx': own((victim) => [`/cabinet/certificates/${victim.certificateId}/renew`]),
  'cabinet/documents/page.tsx': own(() => ['/cabinet/documents']),
  'cabinet/documents/[id]/page.tsx': own((victim) => [`/cabinet/documents/${victim.documentId}`]),
  // The victim has deleted nothing here.
  'cabinet/documents/deleted/page.tsx': fixed('/cabinet/documents/deleted'),
  'cabinet/documents/[id]/replace/page.tsx': own((victim) => [`/cabinet/documents/${victim.documentId}/replace`]),
  'cabinet/documents/[id]/delete/page.tsx': own((victim) => [`/cabinet/documents/${victim.documentId}/delete`]),
  'cabinet/education/page.tsx': own(() => ['/cabinet/education']),
  'cabinet/education/new/page.tsx': own(() => ['/cabinet/education/new']),
  'cabinet/history/page.tsx': own(() => ['/cabinet/history']),
  // Exports are their owner's: nobody here has any (tests/integration/exports).
  'cabinet/history/exports/page.tsx': fixed('/cabinet/history/exports'),
  'cabinet/history/exports/new/route.ts': fixed('/cabinet/history/exports/new'),
  'cabinet/history/exports/[id]/file/route.ts': unseen(({ inReview }) => [`/cabinet/history/exports/${inReview}/file`]),
  'cabinet/history/accreditations/page.tsx': own(() => ['/cabinet/history/accreditations']),
  'cabinet/history/accreditations/[id]/page.tsx': own((victim) =>
    [victim.inReview, victim.approved].map((id) => `/cabinet/history/accreditations/${id}`),
  ),
  'cabinet/notifications/page.tsx': own(() => ['/cabinet/notifications']),
  'cabinet/profile/page.tsx': own(() => ['/cabinet/profile']),
  // Nothing of the victim has changed since the sign-in before; tests/integration/esia/changes.test.ts tells of others.
  'cabinet/profile/changes/page.tsx': fixed('/cabinet/profile/changes'),
  'cabinet/profile/change/[field]/page.tsx': own(() => ['/cabinet/profile/change/last-name']),
  'cabinet/profile/contacts/[contact]/page.tsx': own(() => ['/cabinet/profile/contacts/email']),
  // The victim has connected no register here.
  'cabinet/profile/register/page.tsx': fixed('/cabinet/profile/register'),
  'cabinet/start/page.tsx': fixed('/cabinet/start'),
  'cabinet/profile/education/page.tsx': own(() => ['/cabinet/profile/education']),
  // The search for an organisation holds nothing of the person.
  'cabinet/profile/workplace/past/page.tsx': fixed('/cabinet/profile/workplace/past'),
  'cabinet/profile/workplace/page.tsx': own(() => ['/cabinet/profile/workplace']),
  // Deadlines name no person (tests/integration/renewal/calendar.test.ts).
  'cabinet/settings/calendar/page.tsx': fixed('/cabinet/settings/calendar'),
  // Consents name no person; the receipt does.
  'cabinet/settings/consents/page.tsx': fixed('/cabinet/settings/consents'),
  'cabinet/settings/notifications/page.tsx': fixed('/cabinet/settings/notifications'),
  'cabinet/settings/page.tsx': own(() => ['/cabinet/settings']),
  'cabinet/support/page.tsx': own(() => ['/cabinet/support']),

  'staff/page.tsx': read(staff, () => ['/staff', '/staff?status=ALL']),
  'staff/applications/[id]/page.tsx': read(staff, (victim) =>
    [victim.inReview, victim.approved].flatMap((id) => [
      `/staff/applications/${id}`,
      `/staff/applications/${id}?panel=notes`,
      `/staff/applications/${id}?panel=messages`,
    ]),
  ),
  // Closed to whoever has no part in the file: the assignee and the secretaries see its number.
  'staff/applications/[id]/assign/page.tsx': read(['assignedExpert', 'secretary'], (victim) => [
    `/staff/applications/${victim.inReview}/assign`,
  ]),
  'staff/appeals/page.tsx': read(['secretary', 'admin', 'auditor'], () => ['/staff/appeals']),
  'staff/appeals/[id]/page.tsx': read(['secretary', 'admin', 'auditor'], (victim) => [
    `/staff/appeals/${victim.appealId}`,
  ]),
  'staff/reuse/page.tsx': read(reviewers, () => ['/staff/reuse']),
  'staff/reuse/[id]/page.tsx': read(reviewers, (victim) => [`/staff/reuse/${victim.reuseId}`]),
  'staff/replacements/page.tsx': read(reviewers, () => ['/staff/replacements']),
  'staff/replacements/[id]/page.tsx': read(reviewers, (victim) => [`/staff/replacements/${victim.replacementId}`]),
  'staff/changes/page.tsx': read(reviewers, () => ['/staff/changes']),
  'staff/changes/[id]/page.tsx': read(reviewers, (victim) => [`/staff/changes/${victim.changeId}`]),
  'staff/certificates/page.tsx': read(staff, () => ['/staff/certificates']),
  'staff/certificates/[id]/page.tsx': read(staff, (victim) => [`/staff/certificates/${victim.certificateId}`]),
  'staff/certificates/search/route.ts': fixed('/staff/certificates/search'),
  'staff/deliveries/page.tsx': read(['secretary', 'admin'], () => ['/staff/deliveries']),
  'staff/deliveries/[id]/page.tsx': read(['secretary', 'admin'], (victim) => [
    `/staff/deliveries/${victim.deliveryId}`,
  ]),
  'staff/deliveries/templates/page.tsx': fixed('/staff/deliveries/templates'),
  'staff/deliveries/templates/[kind]/page.tsx': fixed('/staff/deliveries/templates/applicationRefused'),
  'staff/count/route.ts': fixed('/staff/count?status=ALL'),
  'staff/bulk/page.tsx': read(reviewers, (victim) => [
    `/staff/bulk?row=${victim.inReview}`,
    `/staff/bulk?row=${victim.inReview}&act=APPROVE`,
  ]),
  // Exports and views are their owner's: nobody here has any.
  'staff/exports/page.tsx': fixed('/staff/exports'),
  'staff/exports/new/route.ts': fixed('/staff/exports/new'),
  'staff/exports/[id]/file/route.ts': unseen(({ inReview }) => [`/staff/exports/${inReview}/file`]),
  // Nobody here has declared anything; tests/integration/review/ties.test.ts tells who reads what.
  'staff/ties/page.tsx': fixed('/staff/ties'),
  'staff/views/page.tsx': fixed('/staff/views'),
  'staff/next/route.ts': fixed('/staff/next'),
  'staff/notifications/page.tsx': fixed('/staff/notifications'),
  'staff/settings/notifications/page.tsx': fixed('/staff/settings/notifications'),
  'staff/settings/page.tsx': fixed('/staff/settings'),
  'staff/search/route.ts': fixed('/staff/search'),

  'api/applications/[id]/act/route.ts': read(staff, (victim) => [`/api/applications/${victim.approved}/act`]),
  // The victim's were filed by code; tests/integration/applications/submit-signed.test.ts tells who gets a signature.
  'api/applications/[id]/signed/[part]/route.ts': unseen(({ approved }) => [
    `/api/applications/${approved}/signed/signature`,
  ]),
  // Whoever has the secret reads; a guess finds nothing (tests/integration/renewal/calendar.test.ts).
  'api/calendar/[secret]/route.ts': fixed(`/api/calendar/${'A'.repeat(43)}.ics`),
  'api/certificates/[id]/extract/route.ts': read(staff, (victim) => [
    `/api/certificates/${victim.certificateId}/extract`,
  ]),
  'api/certificates/[id]/xml/route.ts': read(staff, (victim) => [`/api/certificates/${victim.certificateId}/xml`]),
  'api/documents/[id]/content/route.ts': read(reviewers, (victim) => [`/api/documents/${victim.documentId}/content`]),
  // The victim's document is a PDF, which has no picture; tests/integration/documents/view-download.test.ts tells of images.
  'api/documents/[id]/view/route.ts': unseen(({ documentId }) => [`/api/documents/${documentId}/view`]),
  // The count and the newest of it; tests/integration/notifications/stream.test.ts tells whose.
  'api/notifications/stream/route.ts': fixed('/api/notifications/stream'),
  'api/messages/route.ts': fixed('/api/messages'),
  'api/messages/files/[id]/route.ts': read(reviewers, (victim) => [`/api/messages/files/${victim.messageFileId}`]),
  'api/documents/route.ts': fixed('/api/documents'),

  // Uploads are their owner's; tests/integration/documents/uploads.test.ts asks for another's by every method.
  'api/uploads/[[...id]]/route.ts': fixed('/api/uploads'),

  'api/requests/[id]/answers/route.ts': unseen(({ inReview }) => [`/api/requests/${inReview}/answers`]),

  // For everybody: only what anybody may know. The name stays hidden without the surname or the key of the QR code.
  '(public)/page.tsx': fixed('/'),
  '(public)/help/page.tsx': fixed('/help'),
  '(public)/level/page.tsx': fixed('/help'),
  '(public)/confirm/page.tsx': fixed('/confirm'),
  '(public)/role/page.tsx': fixed('/role'),
  '(public)/no-rights/page.tsx': fixed('/no-rights?role=EXPERT'),
  '(public)/form-outdated/route.ts': fixed('/form-outdated?next=/cabinet'),
  '(public)/session-ended/route.ts': fixed('/session-ended?next=/cabinet'),
  '(public)/sign-in/page.tsx': fixed('/sign-in'),
  '(public)/sign-in/esia/route.ts': fixed('/sign-in/esia'),
  '(public)/sign-in/done/route.ts': fixed('/sign-in/done'),
  '(public)/sign-in/start/route.ts': fixed('/sign-in/start'),
  '(public)/verify/page.tsx': fixed('/verify'),
  '(public)/verify/[number]/page.tsx': unseen(({ certificateNumber }) => [`/verify/${certificateNumber}`]),
  '(public)/verify/check/route.ts': fixed('/verify/check'),
  '(public)/verify/batch/page.tsx': fixed('/verify/batch'),
  '(public)/verify/batch/check/route.ts': fixed('/verify/batch/check'),
  '(public)/verify/limited/route.ts': fixed('/verify/limited'),
  // The digest is known to whoever has the file; tests/integration/certificates/verify.test.ts asks by it.
  '(public)/verify/file/[sha256]/page.tsx': fixed(`/verify/file/${'0'.repeat(64)}`),
  'api/v1/verify/route.ts': unseen(({ certificateNumber }) => [`/api/v1/verify?number=${certificateNumber}`]),
  // tests/integration/consents asks for another's.
  'api/consents/[id]/receipt/route.ts': unseen(({ inReview }) => [`/api/consents/${inReview}/receipt`]),
  'api/session/route.ts': fixed('/api/session'),
  'api/health/live/route.ts': fixed('/api/health/live'),
  'api/health/ready/route.ts': fixed('/api/health/ready'),
  'api/auth/[...nextauth]/route.ts': fixed('/api/auth/session', '/api/auth/providers'),
  'api/esia/authorize/route.ts': fixed('/api/esia/authorize'),
  'sign-out/route.ts': fixed('/sign-out'),

  // The mock of Госуслуги and the desk of the demonstration: absent outside of it (tests/integration/{dev,esia}).
  'dev/clock/route.ts': fixed('/dev/clock'),
  'dev/outage/route.ts': fixed('/dev/outage'),
  'dev/mailbox/route.ts': fixed(),
  'dev/registries/route.ts': fixed('/dev/registries'),
  'dev/sign-in/route.ts': fixed('/dev/sign-in'),
  // Closed without the key (tests/integration/registries).
  'registries/mvd/route.ts': fixed('/registries/mvd'),
  'registries/sfr/route.ts': fixed('/registries/sfr'),
  'registries/fns/route.ts': fixed('/registries/fns'),
  'registries/frmo/route.ts': fixed('/registries/frmo'),
  'registries/frmr/route.ts': fixed('/registries/frmr'),
  'registries/institutions/route.ts': fixed('/registries/institutions'),
  'esia/.well-known/jwks.json/route.ts': fixed(`${ESIA}/.well-known/jwks.json`),
  'esia/aas/oauth2/ac/route.ts': fixed(`${ESIA}/aas/oauth2/ac`),
  'esia/aas/oauth2/te/route.ts': fixed(`${ESIA}/aas/oauth2/te`),
  'esia/aas/oauth2/v2/ac/route.ts': fixed(`${ESIA}/aas/oauth2/v2/ac`),
  'esia/aas/oauth2/v3/te/route.ts': fixed(`${ESIA}/aas/oauth2/v3/te`),
  'esia/error/page.tsx': fixed(`${ESIA}/error`),
  'esia/idp/ext/Logout/route.ts': fixed(`${ESIA}/idp/ext/Logout`),
  'esia/login/page.tsx': fixed(`${ESIA}/login`),
  'esia/login/code/page.tsx': fixed(`${ESIA}/login/code`),
  'esia/login/consent/page.tsx': fixed(`${ESIA}/login/consent`),
  'esia/login/consent/give/route.ts': fixed(`${ESIA}/login/consent/give`),
  'esia/login/consent/change/route.ts': fixed(`${ESIA}/login/consent/change`),
  'esia/login/confirm/route.ts': fixed(`${ESIA}/login/confirm`),
  'esia/login/password/route.ts': fixed(`${ESIA}/login/password`),
  'esia/login/refuse/route.ts': fixed(`${ESIA}/login/refuse`),
  'esia/login/resend/route.ts': fixed(`${ESIA}/login/resend`),
  'esia/registration/page.tsx': fixed(`${ESIA}/registration`),
  'esia/registration/confirm/page.tsx': fixed(`${ESIA}/registration/confirm`),
  'esia/recovery/page.tsx': fixed(`${ESIA}/recovery`),
  'esia/recovery/code/page.tsx': fixed(`${ESIA}/recovery/code`),
  'esia/recovery/password/page.tsx': fixed(`${ESIA}/recovery/password`),
  'esia/recovery/done/page.tsx': fixed(`${ESIA}/recovery/done`),
  'esia/recovery/link/route.ts': fixed(`${ESIA}/recovery/link`),
  'esia/account/page.tsx': fixed(`${ESIA}/account`),
  'esia/account/enter/route.ts': fixed(`${ESIA}/account/enter`),
  'esia/account/standard/page.tsx': fixed(`${ESIA}/account/standard`),
  'esia/account/confirm/page.tsx': fixed(`${ESIA}/account/confirm`),
  'esia/account/totp/page.tsx': fixed(`${ESIA}/account/totp`),
  'esia/account/codes/page.tsx': fixed(`${ESIA}/account/codes`),
  'esia/account/certificate/page.tsx': fixed(`${ESIA}/account/certificate`),
  'esia/login/signature/page.tsx': fixed(`${ESIA}/login/signature`),
  'esia/login/sign/route.ts': fixed(`${ESIA}/login/sign`),
  'esia/account/certificate/[serial]/route.ts': fixed(`${ESIA}/account/certificate/${'0'.repeat(32)}`),
  'esia/rs/prns/[oid]/route.ts': fixed(person),
  'esia/rs/prns/[oid]/[collection]/route.ts': fixed(`${person}/docs`),
  'esia/rs/prns/[oid]/[collection]/[id]/route.ts': fixed(`${person}/docs/1`),
}
