import { randomUUID } from 'node:crypto'
import { asOwner } from '@/tests/support/owner'
import { makeSubmissionAct } from '@/lib/applications/act'
import { fileAppeal } from '@/lib/appeals/service'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { encodeSession, openSession } from '@/lib/auth/session'
import { makeCertificateExtract } from '@/lib/certificates/extract'
import { now } from '@/lib/core/clock'
import { formatCertificateNumber, formatSnils } from '@/lib/core/identifiers'
import { prisma } from '@/lib/db/client'
import { storeBytes } from '@/lib/storage/storage'
import { createApplication, readyAnswers, versionOf } from '@/tests/factories/applications'
import { proposeOn } from '@/tests/factories/certificates'
import { openChange } from '@/tests/factories/changes'
import { askReplacement, createDocument, raiseReuse } from '@/tests/factories/documents'
import { sendLetter } from '@/tests/factories/letters'
import { createDoctor, createInOrganisation, createStaff, snilsOf } from '@/tests/factories/people'
import { makePdf } from '@/tests/factories/pdf'
import { saveStep } from '@/lib/applications/service'
import { visitors, type VictimIds, type Visitor } from '@/tests/support/rights'

export type Scene = {
  ids: VictimIds
  /** Texts that stand nowhere but in the victim's records. */
  marks: string[]
  /** The number of the certificate as it is stored and as people read it. */
  certificateMarks: string[]
  /** What the staff say among themselves: the victim must not read it either. */
  staffMarks: string[]
  /** Session cookie of each visitor; null for nobody. */
  cookies: Record<Visitor, string | null>
}

const SURNAME = 'Ждиунынова'
const FILE = 'справка-жертвы-4f7a.pdf'
const INSIDE = 'victim-document-bytes-4f7a'
const MESSAGE = 'письмо-жертвы-4f7a'
const APPEAL = 'апелляция-жертвы-4f7a'
const NOTE = 'заметка-сотрудников-4f7a'
const PROPOSED = 'предложение-сотрудников-4f7a'
const DIPLOMA = '990099 4740047'

/** A doctor with everything that can leak, and everybody who may try to see it. */
export async function makeScene(): Promise<Scene> {
  // Numbers that stand in no example of the help.
  await asOwner(`SELECT setval('"Application_number_seq"', 474047)`)
  const owner = await createDoctor({ lastName: SURNAME, email: 'victim-4f7a@demo.test' })
  const inReview = await createApplication({ state: 'inReview', doctor: owner })
  const approved = await createApplication({ state: 'approved', doctor: owner, specialtyCode: 95 })
  const refused = await createApplication({ state: 'refused', doctor: owner, specialtyCode: 84 })
  await fileAppeal(owner, { applicationId: refused.id, text: APPEAL })
  const appeal = await prisma().appeal.findFirstOrThrow({ where: { applicationId: refused.id } })
  const draft = await createApplication({ state: 'ready', doctor: owner, specialtyCode: 49 })
  await saveStep(owner, {
    applicationId: draft.id,
    step: 'education',
    version: await versionOf(draft.id),
    values: { ...readyAnswers.education, diplomaNumber: DIPLOMA },
  })
  const documentId = await layDocument(owner, inReview.id)
  const { reuseId, replacementId } = await repeat(owner, documentId)
  const changeId = await openChange(owner)
  const messageFileId = await speak(owner, inReview.expert, inReview.id)
  const certificate = await prisma().certificate.findFirstOrThrow({ where: { doctorId: owner.doctorId } })
  await makeCertificateExtract(certificate.id)
  await proposeOn(certificate.id, 'REVOKE', { words: PROPOSED })
  await makeSubmissionAct(approved.id)
  const snils = await snilsOf(owner.doctorId)
  const numbers = await prisma().application.findMany({ where: { doctorId: owner.doctorId }, select: { number: true } })
  return {
    ids: {
      ...{ draft: draft.id, inReview: inReview.id, approved: approved.id, documentId },
      ...{ certificateId: certificate.id, certificateNumber: certificate.number, appealId: appeal.id, messageFileId },
      ...{ reuseId, replacementId, changeId, deliveryId: await sendLetter(owner) },
    },
    marks: [
      ...[SURNAME, FILE, INSIDE, MESSAGE, APPEAL, DIPLOMA, snils, formatSnils(snils), 'victim-4f7a@demo.test'],
      ...numbers.flatMap(({ number }) => number ?? []),
    ],
    certificateMarks: [certificate.number, formatCertificateNumber(certificate.number)],
    staffMarks: [NOTE, PROPOSED],
    cookies: await makeCookies(owner, inReview.expert),
  }
}

/** A document with bytes, laid to the application as if it had been filed with it. */
async function layDocument(owner: DoctorActor, applicationId: string): Promise<string> {
  const { sha256, size } = await storeBytes(makePdf({ text: INSIDE }))
  const version = { number: 1, status: 'ACCEPTED', fileName: FILE, mediaType: 'application/pdf', size, sha256 } as const
  const document = await prisma().document.create({
    data: {
      doctorId: owner.doctorId,
      kind: 'OTHER',
      createdAt: now(),
      versions: { create: { ...version, uploadedAt: now() } },
    },
    select: { id: true, versions: { select: { id: true } } },
  })
  const documentVersionId = document.versions[0]?.id ?? ''
  await prisma().applicationDocument.create({ data: { applicationId, requirementCode: 'OTHER', documentVersionId } })
  return document.id
}

/** The filed document found under somebody else too, and another one that waits to be replaced. */
async function repeat(owner: DoctorActor, documentId: string) {
  const other = await createDoctor()
  const { documentVersionId } = await createDocument(other, 'OTHER')
  const { id: versionId } = await prisma().documentVersion.findFirstOrThrow({ where: { documentId } })
  const reuseId = await raiseReuse(
    { doctorId: owner.doctorId, versionId },
    { doctorId: other.doctorId, versionId: documentVersionId },
  )
  return { reuseId, replacementId: await askReplacement((await createDocument(owner, 'INN')).documentId) }
}

/** Letters of both sides, one with a file, and a note of the staff among themselves; gives the id of the file. */
async function speak(owner: DoctorActor, expert: StaffActor, applicationId: string): Promise<string> {
  const letter = { applicationId, text: MESSAGE, sentAt: now() }
  const { sha256, size } = await storeBytes(makePdf({ text: INSIDE }))
  const file = { fileName: FILE, mediaType: 'application/pdf', size, sha256 }
  const message = await prisma().message.create({
    data: { ...letter, authorId: owner.userId, authorRole: 'DOCTOR', files: { create: file } },
    select: { files: { select: { id: true } } },
  })
  await prisma().message.create({ data: { ...letter, authorId: expert.userId, authorRole: 'EXPERT' } })
  await prisma().reviewNote.create({ data: { applicationId, authorId: expert.userId, text: NOTE, createdAt: now() } })
  return message.files[0]?.id ?? ''
}

async function makeCookies(owner: DoctorActor, assignedExpert: StaffActor): Promise<Scene['cookies']> {
  const people: Record<Visitor, { userId: string } | null> = {
    anonymous: null,
    owner,
    otherDoctor: await createDoctor(),
    standardDoctor: await createDoctor({ level: 'STANDARD' }),
    assignedExpert,
    otherExpert: await createStaff('EXPERT'),
    secretary: await createStaff('SECRETARY'),
    support: await createStaff('SUPPORT'),
    admin: await createStaff('ADMIN'),
    auditor: await createStaff('AUDITOR'),
    organisationHead: await createInOrganisation('ORGANISATION_HEAD'),
    organisationEmployee: await createInOrganisation('ORGANISATION_EMPLOYEE'),
  }
  const cookies = await Promise.all(
    visitors.map(async (visitor) => [visitor, await cookieOf(people[visitor])] as const),
  )
  return Object.fromEntries(cookies) as Scene['cookies']
}

async function cookieOf(person: { userId: string } | null): Promise<string | null> {
  if (!person) return null
  const { userId } = person
  const meta = { userAgent: `test ${randomUUID()}`, esiaSessionId: null, authenticatedAt: now() }
  const { sessionId } = await prisma().$transaction((tx) => openSession(tx, userId, meta))
  return `session=${encodeSession(userId, sessionId)}`
}
