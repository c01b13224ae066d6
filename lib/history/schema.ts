import { z } from 'zod'

const application = { number: z.string().nullable() }
const document = { kind: z.string(), fileName: z.string() }
/** Where the code went, masked, or whose certificate signed: its serial number. */
export const proofSchema = z.union([
  z.object({ channel: z.enum(['SMS', 'EMAIL']), to: z.string() }),
  z.object({ certificate: z.string() }),
])
const confirmedBy = proofSchema.optional()
const consent = { kind: z.string(), version: z.number() }
const act = { number: z.string(), act: z.string() }
/** Absent in events of before the day was kept. */
const changed = { number: z.string(), reason: z.string(), from: z.string().optional() }
const pin = { pinId: z.uuid(), versionId: z.uuid(), page: z.number(), note: z.string() }
const delivery = { kind: z.string().nullable(), channel: z.enum(['EMAIL', 'SMS', 'PUSH']) }
const version = { ...document, number: z.number(), sha256: z.string() }

/** Lists of the staff that name doctors. */
export const staffLists = [
  'queue',
  'appeals',
  'reuse',
  'replacements',
  'changes',
  'bulk',
  'ties',
  'deliveries',
  'certificates',
] as const

/** Every event of the product: parsed when written and when read. */
export const eventDataSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('account.signedIn'), way: z.enum(['esia', 'demo']) }),
  z.object({ type: z.literal('account.signedOut') }),
  z.object({ type: z.literal('account.idledOut') }),
  z.object({ type: z.literal('account.sessionRevoked') }),
  z.object({ type: z.literal('account.roleSwitched'), from: z.string().nullable(), to: z.string() }),
  z.object({ type: z.literal('account.confirmed'), confirmedBy }),
  z.object({ type: z.literal('account.calendarOpened'), renewed: z.boolean() }),
  z.object({ type: z.literal('account.calendarClosed') }),
  z.object({ type: z.literal('account.newDevice'), device: z.string() }),
  z.object({ type: z.literal('account.foreignBrowser'), device: z.string() }),
  /** Five wrong codes running; `ended` when it was the second time. */
  z.object({ type: z.literal('account.codesGuessed'), ended: z.boolean() }),
  z.object({
    type: z.literal('consent.given'),
    ...consent,
    groups: z.array(z.string()),
    sha256: z.string(),
    /** Absent when it was given by a press of the button. */
    confirmedBy,
  }),
  z.object({ type: z.literal('consent.refused'), ...consent }),
  z.object({ type: z.literal('consent.withdrawn'), ...consent }),
  z.object({
    type: z.literal('profile.refreshed'),
    changed: z.array(z.string()),
    /** The same with values, masked; events of before it was kept have none. */
    values: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })).optional(),
  }),
  z.object({ type: z.literal('profile.workplaceChanged') }),
  z.object({ type: z.literal('profile.educationAdded'), kind: z.string(), institution: z.string() }),
  /** `changeId` and the proof are absent in events of before they were kept. */
  z.object({ type: z.literal('profile.changeAsked'), field: z.string(), changeId: z.uuid().optional(), confirmedBy }),
  z.object({ type: z.literal('profile.changeWithdrawn'), field: z.string() }),
  z.object({
    type: z.literal('profile.changeDecided'),
    field: z.string(),
    approved: z.boolean(),
    reason: z.string().nullable(),
    note: z.string().nullable(),
  }),
  /** `to` is masked; null when the contact was taken away. */
  z.object({
    type: z.literal('profile.contactChanged'),
    contact: z.string(),
    to: z.string().nullable(),
    /** By the contact that got the codes before; absent when it had no say. */
    confirmedBy,
  }),
  z.object({ type: z.literal('profile.registerConnected') }),
  z.object({ type: z.literal('profile.filledFromRegister'), filled: z.array(z.string()) }),
  z.object({ type: z.literal('profile.creditAdded'), title: z.string(), hours: z.number() }),
  z.object({ type: z.literal('document.uploaded'), ...document, sha256: z.string() }),
  z.object({ type: z.literal('document.replaced'), ...version }),
  z.object({ type: z.literal('document.replacementAsked'), ...version }),
  z.object({ type: z.literal('document.replacementWithdrawn'), ...document }),
  z.object({ type: z.literal('document.validityChanged'), ...document, validUntil: z.string().nullable() }),
  z.object({ type: z.literal('document.deleted'), ...document }),
  z.object({ type: z.literal('document.restored'), ...document }),
  z.object({ type: z.literal('document.purged'), ...document }),
  z.object({ type: z.literal('document.viewed'), ...document }),
  z.object({
    type: z.literal('document.judged'),
    ...document,
    status: z.enum(['ACCEPTED', 'REJECTED']),
    /** Why it was rejected, as the doctor reads it. */
    reason: z.string().nullable(),
    reasonCode: z.string().nullable(),
  }),
  z.object({
    type: z.literal('document.replacementDecided'),
    ...document,
    accepted: z.boolean(),
    note: z.string().nullable(),
  }),
  // Of the staff alone: it names no doctor, so it stands in nobody's history.
  z.object({ type: z.literal('document.reuseJudged'), reuseId: z.uuid(), confirmed: z.boolean(), note: z.string() }),
  // Pins and ties are the staff's own matter: these name neither a doctor nor a file.
  z.object({ type: z.literal('review.pinAdded'), ...pin }),
  z.object({ type: z.literal('review.pinEdited'), ...pin }),
  z.object({ type: z.literal('review.pinRemoved'), ...pin }),
  z.object({ type: z.literal('staff.tieDeclared'), tieId: z.uuid(), kind: z.string() }),
  z.object({ type: z.literal('staff.tieEnded'), tieId: z.uuid(), reason: z.string() }),
  z.object({ type: z.literal('profile.viewed') }),
  z.object({ type: z.literal('document.scanned'), ...document }),
  z.object({
    type: z.literal('document.infected'),
    fileName: z.string(),
    sha256: z.string(),
    /** What the antivirus calls it: for the staff alone, it tells an attacker what is looked for. */
    signature: z.string(),
  }),
  z.object({ type: z.literal('application.drafted'), kind: z.string(), specialty: z.string() }),
  z.object({
    type: z.literal('application.submitted'),
    ...application,
    registeredOn: z.string(),
    confirmedBy,
  }),
  z.object({ type: z.literal('application.withdrawn'), ...application }),
  z.object({ type: z.literal('application.taken'), ...application }),
  z.object({
    type: z.literal('application.assigned'),
    ...application,
    to: z.string(),
    /** The account of who got the file; events of before it was kept have none. */
    toId: z.uuid().optional(),
    note: z.string().nullable(),
  }),
  z.object({ type: z.literal('application.held'), ...application, reason: z.string() }),
  z.object({ type: z.literal('application.resumed'), ...application }),
  z.object({ type: z.literal('application.escalated'), ...application, note: z.string() }),
  z.object({ type: z.literal('application.escalationSettled'), ...application, note: z.string() }),
  z.object({ type: z.literal('application.deadlineMoved'), ...application, from: z.string(), to: z.string() }),
  z.object({ type: z.literal('application.sectionJudged'), ...application, section: z.string(), verdict: z.string() }),
  z.object({ type: z.literal('application.checksRerun'), ...application }),
  z.object({ type: z.literal('application.requestExpired'), ...application, round: z.number() }),
  z.object({ type: z.literal('application.messageSent'), ...application, files: z.number() }),
  z.object({ type: z.literal('application.appealed'), ...application }),
  z.object({
    type: z.literal('application.appealDecided'),
    ...application,
    outcome: z.enum(['UPHELD', 'REJECTED']),
    answer: z.string(),
  }),
  z.object({ type: z.literal('application.rolledBack'), ...application, reason: z.string() }),
  z.object({ type: z.literal('application.viewed'), ...application }),
  /** The data has left for the browser of the expert who has the file, and nobody has opened it yet. */
  z.object({ type: z.literal('application.sentAhead'), ...application }),
  z.object({
    type: z.literal('application.documentsRequested'),
    ...application,
    items: z.array(z.string()),
    dueOn: z.string(),
  }),
  z.object({ type: z.literal('application.documentsProvided'), ...application }),
  z.object({
    type: z.literal('application.proposed'),
    ...application,
    decision: z.enum(['APPROVE', 'REFUSE']),
    /** Sections that passed by the proposal itself; absent when each was judged. */
    unjudged: z.array(z.string()).optional(),
  }),
  z.object({ type: z.literal('application.returnedToExpert'), ...application, note: z.string() }),
  z.object({ type: z.literal('application.approved'), ...application }),
  z.object({ type: z.literal('application.refused'), ...application, reasons: z.array(z.string()) }),
  z.object({ type: z.literal('certificate.issued'), number: z.string(), validUntil: z.string() }),
  z.object({ type: z.literal('certificate.suspended'), ...changed }),
  z.object({ type: z.literal('certificate.resumed'), ...changed }),
  z.object({ type: z.literal('certificate.revoked'), ...changed }),
  z.object({
    type: z.literal('certificate.replaced'),
    number: z.string(),
    by: z.string(),
    duplicate: z.boolean(),
    reason: z.string(),
  }),
  z.object({ type: z.literal('certificate.viewed'), number: z.string() }),
  // Of the staff alone, as long as nobody has agreed: these name no doctor.
  z.object({ type: z.literal('certificate.actProposed'), ...act, reason: z.string() }),
  z.object({ type: z.literal('certificate.actReturned'), ...act, note: z.string() }),
  z.object({ type: z.literal('certificate.actWithdrawn'), ...act }),
  z.object({ type: z.literal('history.exported'), subject: z.string(), format: z.string(), query: z.string() }),
  // Of an organisation's head or manager: it names neither a doctor nor a certificate.
  z.object({ type: z.literal('certificates.checked'), asked: z.number(), found: z.number() }),
  z.object({ type: z.literal('queue.exported'), format: z.enum(['XLSX', 'CSV']), query: z.string() }),
  // Looks of the staff, once an hour for the same thing (lib/history/look.ts).
  z.object({ type: z.literal('application.actViewed'), ...application }),
  z.object({
    type: z.literal('application.signedViewed'),
    ...application,
    part: z.enum(['record', 'signature']),
  }),
  z.object({ type: z.literal('application.letterFileViewed'), ...application, fileName: z.string() }),
  z.object({ type: z.literal('certificate.extractViewed'), number: z.string(), format: z.enum(['PDF', 'XML']) }),
  z.object({ type: z.literal('profile.changeViewed'), field: z.string() }),
  /** `kind` is a key of lib/notifications/templates. */
  z.object({ type: z.literal('delivery.viewed'), ...delivery }),
  /** All that was sent to the person. */
  z.object({ type: z.literal('delivery.listed') }),
  z.object({ type: z.literal('delivery.resent'), ...delivery, deliveryId: z.uuid(), reason: z.string() }),
  /** Of the staff alone, but when a СНИЛС has found somebody; what was typed is not kept. */
  z.object({
    type: z.literal('staff.searched'),
    place: z.enum(['queue', 'certificates']),
    by: z.enum(['name', 'snils']),
  }),
  // Of the staff alone: lists of people, and files with lists of people.
  z.object({ type: z.literal('staff.listOpened'), list: z.enum(staffLists) }),
  z.object({ type: z.literal('staff.exportOpened'), subject: z.string(), format: z.string() }),
])

export type EventData = z.infer<typeof eventDataSchema>
