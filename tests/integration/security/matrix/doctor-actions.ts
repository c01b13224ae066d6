import { randomUUID } from 'node:crypto'
import { sendSubmissionCode } from '@/lib/applications/submit'
import { now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { createDocument, createVersion } from '@/tests/factories/documents'
import { issueSignature } from '@/tests/factories/signature'
import { codeFor } from '@/tests/integration/confirmation/support'
import { organisationVisitors, visitors } from '@/tests/support/rights'
import { others, type Case } from './case'
import { pushActions } from './push-actions'
import { openSpareSession, type Scene } from './scene'

const target = ({ id }: Scene) => ({ fields: { applicationId: id } })
const versioned = ({ id, version }: Scene) => ({ applicationId: id, version: String(version) })

const education = {
  step: 'education',
  institution: 'Сеченовский университет',
  diplomaNumber: '1',
  graduationYear: '2011',
}
const owner = ['owner'] as const
const otherDoctors = ['otherDoctor', 'standardDoctor'] as const
/** Whoever has a role in the cabinet has news of their own; those of an organisation have no part of it yet. */
const signedIn = others(visitors, 'anonymous', 'owner', ...organisationVisitors)

const requiredGroups = ['IDENTITY', 'PAPERS', 'EDUCATION', 'WORK']

async function newestConsent(): Promise<string> {
  const where = { kind: 'DATA_TRANSFER' } as const
  return (await prisma().consentText.findFirstOrThrow({ where, orderBy: { version: 'desc' } })).id
}

async function signatureOf(doctor: Scene['owner']) {
  const { certificate, pin } = await issueSignature(doctor)
  return { certificate: new File([new Uint8Array(certificate)], 'certificate.cer'), pin }
}

const everybodySignedIn = others(visitors, 'anonymous', 'owner')

const credit = { kind: 'CPD', title: 'Кардиология', provider: 'РМАНПО', hours: '36', completedOn: '12.05.2026' }

/** Every action of doctors and of everybody. */
export const doctorActions: Record<string, readonly Case[]> = {
  createApplicationAction: [
    {
      state: 'draft',
      sent: () => ({ fields: { kind: 'PERIODIC', specialtyCode: '49' } }),
      rightful: owner,
      // Only a confirmed account files applications.
      own: ['otherDoctor'],
    },
  ],
  saveStepAction: [
    {
      state: 'draft',
      sent: (scene) => ({ fields: { ...versioned(scene), ...education, next: 'preview' } }),
      rightful: owner,
    },
    {
      title: 'документы',
      state: 'ready',
      sent: (scene) => ({ fields: { ...versioned(scene), step: 'documents', next: 'preview' } }),
      rightful: owner,
    },
  ],
  autosaveStepAction: [
    { state: 'draft', sent: (scene) => ({ fields: { ...versioned(scene), ...education } }), rightful: owner },
  ],
  submitApplicationAction: [
    {
      title: 'получить код',
      state: 'ready',
      sent: ({ id }) => ({ fields: { applicationId: id, key: randomUUID(), ask: 'code' } }),
      rightful: owner,
    },
    {
      title: 'с верным кодом жертвы',
      state: 'ready',
      sent: async ({ id, owner: doctor }) => {
        await sendSubmissionCode(doctor, id)
        return { fields: { applicationId: id, key: randomUUID(), code: await codeFor(doctor) } }
      },
      rightful: owner,
    },
    {
      title: 'с сертификатом и ПИН-кодом жертвы',
      state: 'ready',
      sent: async ({ id, owner: doctor }) => ({
        fields: { applicationId: id, key: randomUUID(), ...(await signatureOf(doctor)) },
      }),
      rightful: owner,
    },
  ],
  withdrawApplicationAction: [{ state: 'inReview', sent: target, rightful: owner }],
  resubmitApplicationAction: [{ state: 'refused', sent: target, rightful: owner }],
  fileAppealAction: [
    {
      state: 'refused',
      sent: ({ id }) => ({ fields: { applicationId: id, text: 'Часы подтверждены полностью, пересмотрите отказ' } }),
      rightful: owner,
    },
  ],
  deleteDocumentAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => ({
        fields: { documentId: (await createDocument(doctor, 'INN')).documentId },
      }),
      rightful: owner,
    },
  ],
  restoreDocumentAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => {
        const { documentId } = await createDocument(doctor, 'INN')
        await prisma().document.update({ where: { id: documentId }, data: { deletedAt: now() } })
        return { fields: { documentId } }
      },
      rightful: owner,
    },
  ],
  withdrawReplacementAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => {
        const { documentId } = await createDocument(doctor, 'INN')
        await createVersion(documentId, { proposed: true })
        return { fields: { documentId } }
      },
      rightful: owner,
    },
  ],
  setValidityAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => ({
        fields: { documentId: (await createDocument(doctor, 'CLEAN_RECORD')).documentId, validUntil: '01.02.2031' },
      }),
      rightful: owner,
    },
  ],
  endSessionAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => ({ fields: { sessionId: await openSpareSession(doctor) } }),
      rightful: owner,
    },
  ],
  endOtherSessionsAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => {
        await openSpareSession(doctor)
        return { fields: {} }
      },
      rightful: owner,
      own: signedIn,
    },
  ],
  confirmSessionAction: [
    { state: 'draft', sent: () => ({ fields: { ask: 'code' } }), rightful: owner, own: everybodySignedIn },
    {
      title: 'с сертификатом и ПИН-кодом жертвы',
      state: 'draft',
      sent: async ({ owner: doctor }) => ({ fields: await signatureOf(doctor) }),
      rightful: owner,
    },
  ],
  switchRoleAction: [
    {
      state: 'draft',
      sent: async ({ owner: { userId } }) => {
        await prisma().roleGrant.create({ data: { userId, role: 'EXPERT' }, select: { id: true } })
        return { fields: { role: 'EXPERT' } }
      },
      rightful: owner,
      own: ['assignedExpert', 'otherExpert'],
    },
  ],
  // In this order: whoever takes part in the other cases ends with a consent.
  withdrawConsentAction: [
    { state: 'draft', sent: () => ({ fields: { kind: 'DATA_TRANSFER' } }), rightful: owner, own: otherDoctors },
  ],
  refuseConsentAction: [
    {
      state: 'draft',
      sent: async () => ({ fields: { kind: 'DATA_TRANSFER', textId: await newestConsent() } }),
      rightful: owner,
      own: otherDoctors,
    },
  ],
  giveConsentAction: [
    {
      state: 'draft',
      sent: async () => ({
        fields: {
          ...{ kind: 'DATA_TRANSFER', textId: await newestConsent() },
          ...Object.fromEntries(requiredGroups.map((group) => [`groups.${group}`, 'on'])),
        },
      }),
      rightful: owner,
      own: otherDoctors,
    },
  ],
  openNotificationAction: [
    {
      state: 'inReview',
      sent: async ({ owner: doctor }) => {
        const { id } = await prisma().notification.findFirstOrThrow({ where: { userId: doctor.userId, readAt: null } })
        return { fields: { id } }
      },
      rightful: owner,
    },
  ],
  readAllNotificationsAction: [{ state: 'inReview', sent: () => ({ fields: {} }), rightful: owner, own: signedIn }],
  saveNotificationSettingsAction: [
    {
      state: 'draft',
      sent: () => ({ fields: { place: 'cabinet', quietFrom: '22', quietTo: '8', zone: '3', digestHour: '' } }),
      rightful: owner,
      own: signedIn,
    },
  ],
  ...pushActions,
  addCreditAction: [{ state: 'draft', sent: () => ({ fields: credit }), rightful: owner, own: otherDoctors }],
  // A cookie of the browser and nothing else.
  saveAppearanceAction: [
    { state: 'draft', sent: () => ({ fields: { theme: 'dark' } }), rightful: owner, own: otherDoctors, silent: true },
  ],
}
