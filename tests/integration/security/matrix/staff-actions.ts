import { randomUUID } from 'node:crypto'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { openChange } from '@/tests/factories/changes'
import { askReplacement, createDocument, raiseReuse } from '@/tests/factories/documents'
import { sendLetter } from '@/tests/factories/letters'
import { createDoctor, createStaff } from '@/tests/factories/people'
import type { Case } from './case'
import type { Scene } from './scene'

const WORDS = 'Проверьте, пожалуйста, ещё раз'
const target = ({ id, version }: Scene) => ({ applicationId: id, version: String(version) })
const row = ({ id, version }: Scene) => `${id}:${version}`
const plain = (scene: Scene) => ({ fields: target(scene) })
const withNote = (scene: Scene) => ({ fields: { ...target(scene), note: WORDS } })

const assigned = ['assignedExpert'] as const
const secretary = ['secretary'] as const
const readersButAssigned = ['otherExpert', 'secretary', 'admin', 'auditor'] as const
const runRows = ['public.BulkRunRow'] as const

async function numberOf({ id }: Scene): Promise<string> {
  const { number } = await prisma().application.findUniqueOrThrow({ where: { id }, select: { number: true } })
  return number ?? ''
}

const assignment = async (scene: Scene) => {
  const { userId } = await createStaff('EXPERT')
  return { ...target(scene), expertId: userId, note: WORDS }
}

/** A file that was filed with the application. */
export async function versionIn(applicationId: string): Promise<string> {
  const laid = await prisma().applicationDocument.findFirstOrThrow({ where: { applicationId } })
  return laid.documentVersionId
}

async function reuseOf(applicationId: string, doctorId: string): Promise<string> {
  const other = await createDoctor()
  const { documentVersionId } = await createDocument(other, 'OTHER')
  return raiseReuse(
    { doctorId, versionId: await versionIn(applicationId) },
    { doctorId: other.doctorId, versionId: documentVersionId },
  )
}

const bulkRequest = { reason: 'UNREADABLE_SCAN', note: WORDS }

/** Every action of the staff. */
export const staffActions: Record<string, readonly Case[]> = {
  takeAction: [{ state: 'submitted', sent: plain, rightful: ['otherExpert', 'assignedExpert'] }],
  requestDocumentsAction: [
    {
      state: 'inReview',
      sent: (scene) => ({
        fields: { ...target(scene), 'reasons.UNREADABLE_SCAN': 'on', 'note.UNREADABLE_SCAN': WORDS },
      }),
      rightful: assigned,
    },
  ],
  proposeAction: [
    { state: 'inReview', sent: (scene) => ({ fields: { ...target(scene), decision: 'APPROVE' } }), rightful: assigned },
  ],
  judgeSectionAction: [
    {
      state: 'inReview',
      sent: (scene) => ({ fields: { ...target(scene), section: 'PERSONAL', verdict: 'PASSED' } }),
      rightful: assigned,
    },
  ],
  // Says that a file is open, as the page itself does: it writes the look and the first run of the checks.
  openedAction: [
    {
      state: 'inReview',
      sent: ({ id }) => ({ fields: { applicationId: id, shown: '0'.repeat(64) } }),
      rightful: [...assigned, ...readersButAssigned],
    },
  ],
  rerunChecksAction: [
    { state: 'inReview', sent: plain, rightful: assigned },
    { title: 'решения', state: 'awaitingApproval', sent: plain, rightful: secretary },
  ],
  addNoteAction: [
    {
      state: 'inReview',
      sent: ({ id }) => ({ fields: { applicationId: id, text: WORDS } }),
      rightful: ['assignedExpert', 'otherExpert', 'secretary', 'admin'],
    },
  ],
  assignAction: [
    {
      state: 'inReview',
      sent: async (scene) => ({ fields: await assignment(scene) }),
      rightful: ['assignedExpert', 'secretary'],
    },
  ],
  holdAction: [
    { state: 'inReview', sent: (scene) => ({ fields: { ...target(scene), reason: WORDS } }), rightful: assigned },
  ],
  resumeAction: [{ state: 'held', sent: plain, rightful: ['assignedExpert', 'secretary'] }],
  escalateAction: [{ state: 'inReview', sent: withNote, rightful: assigned }],
  settleAction: [{ state: 'escalated', sent: withNote, rightful: secretary }],
  approveAction: [{ state: 'awaitingApproval', sent: plain, rightful: secretary }],
  refuseAction: [{ state: 'awaitingRefusal', sent: plain, rightful: secretary }],
  returnToExpertAction: [{ state: 'awaitingApproval', sent: withNote, rightful: secretary }],
  rollBackAction: [
    {
      state: 'approved',
      sent: async (scene) => ({
        fields: { ...target(scene), reason: WORDS, confirmation: await numberOf(scene) },
      }),
      rightful: ['secretary', 'admin'],
    },
  ],
  decideAppealAction: [
    {
      state: 'appealed',
      sent: async ({ id }) => {
        const { id: appealId } = await prisma().appeal.findFirstOrThrow({ where: { applicationId: id } })
        return { fields: { appealId, outcome: 'UPHELD', answer: WORDS } }
      },
      rightful: secretary,
    },
  ],
  closeReuseAction: [
    {
      state: 'inReview',
      sent: async ({ id, owner }) => ({
        fields: { reuseId: await reuseOf(id, owner.doctorId), outcome: 'CONFIRMED', note: WORDS },
      }),
      rightful: ['assignedExpert', 'otherExpert', 'secretary'],
    },
  ],
  decideReplacementAction: [
    {
      state: 'inReview',
      sent: async ({ owner }) => {
        const { documentId } = await createDocument(owner, 'INN')
        return { fields: { replacementId: await askReplacement(documentId), outcome: 'ACCEPT', note: WORDS } }
      },
      rightful: ['assignedExpert', 'otherExpert', 'secretary'],
    },
  ],
  decideChangeAction: [
    {
      state: 'inReview',
      sent: async ({ owner }) => ({ fields: { changeId: await openChange(owner), outcome: 'APPROVE', note: WORDS } }),
      rightful: ['assignedExpert', 'otherExpert', 'secretary'],
    },
  ],
  resendDeliveryAction: [
    {
      state: 'inReview',
      sent: async ({ owner }) => {
        const deliveryId = await sendLetter(owner)
        await prisma().outgoingMessage.update({ where: { id: deliveryId }, data: { sentAt: now() } })
        return { fields: { deliveryId, reason: WORDS } }
      },
      rightful: ['secretary', 'admin'],
    },
  ],
  rejectVersionAction: [
    {
      state: 'inReview',
      sent: async (scene) => ({
        fields: { ...target(scene), versionId: await versionIn(scene.id), reason: 'UNREADABLE_SCAN', note: WORDS },
      }),
      rightful: assigned,
    },
  ],
  acceptVersionAction: [
    {
      state: 'inReview',
      sent: async (scene) => {
        const versionId = await versionIn(scene.id)
        const judged = { judgedById: scene.assignedExpert.userId, judgedAt: now() }
        const data = { ...judged, status: 'REJECTED' as const, rejectionReason: WORDS }
        await prisma().documentVersion.update({ where: { id: versionId }, data })
        return { fields: { ...target(scene), versionId } }
      },
      rightful: assigned,
    },
  ],
  bulkAssignAction: [
    {
      state: 'inReview',
      sent: async (scene) => ({
        fields: { ...(await assignment(scene)), rows: row(scene), runId: randomUUID },
      }),
      rightful: secretary,
      names: runRows,
    },
  ],
  bulkRequestAction: [
    {
      state: 'inReview',
      sent: (scene) => ({ fields: { ...bulkRequest, rows: row(scene), runId: randomUUID } }),
      rightful: assigned,
      // Gets a run of one's own with the row refused in it.
      own: ['otherExpert'],
      names: runRows,
    },
    {
      title: 'чужой запуск',
      state: 'inReview',
      sent: async (scene) => {
        const run = { id: randomUUID(), userId: scene.assignedExpert.userId, act: 'REQUEST' as const, createdAt: now() }
        await prisma().bulkRun.create({ data: run })
        return { fields: { ...bulkRequest, rows: row(scene), runId: run.id } }
      },
      rightful: assigned,
      silent: true,
    },
  ],
  bulkApproveAction: [
    {
      state: 'awaitingApproval',
      sent: (scene) => ({ fields: { rows: row(scene), runId: randomUUID } }),
      rightful: secretary,
      names: runRows,
    },
  ],
  retryExportAction: [
    {
      state: 'inReview',
      sent: async ({ assignedExpert: { userId } }) => {
        const failed = { subject: 'QUEUE', format: 'CSV', query: '', status: 'FAILED', createdAt: now() } as const
        const { id } = await prisma().fileExport.create({ data: { ...failed, userId, role: 'EXPERT' } })
        return { fields: { exportId: id } }
      },
      rightful: assigned,
    },
  ],
  saveViewAction: [
    {
      state: 'inReview',
      sent: () => ({ fields: { name: 'Мои срочные', query: 'term=red' } }),
      rightful: assigned,
      own: readersButAssigned,
    },
  ],
  deleteViewAction: [
    {
      state: 'inReview',
      sent: async ({ assignedExpert: { userId } }) => {
        const view = { userId, name: 'Мои срочные', query: 'term=red', createdAt: now() }
        return { fields: { viewId: (await prisma().savedView.create({ data: view })).id } }
      },
      rightful: assigned,
    },
  ],
}
