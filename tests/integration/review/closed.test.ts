import { beforeEach, describe, expect, test } from 'vitest'
import { openAct } from '@/lib/applications/act-file'
import { findAppealCase, listAppeals } from '@/lib/appeals/staff-queries'
import { appealsQuerySchema } from '@/lib/appeals/schema'
import { withdrawApplication } from '@/lib/applications/withdraw'
import type { StaffActor } from '@/lib/auth/actor'
import { findChange, listChanges } from '@/lib/changes/staff-queries'
import { prisma } from '@/lib/db/client'
import { openDocumentContentForStaff } from '@/lib/documents/queries'
import { openConversationForStaff } from '@/lib/messages/queries'
import { sendMessage } from '@/lib/messages/service'
import { findClosedCase } from '@/lib/review/closed-case'
import { findReplacement, listReplacements } from '@/lib/review/files/replacements-queries'
import { findReuse, listReuses } from '@/lib/review/files/reuse-queries'
import { filesQuerySchema } from '@/lib/review/files/schema'
import { getWorkbench } from '@/lib/review/queries'
import { proposeDecision } from '@/lib/review/service'
import { declareTieToApplicant } from '@/lib/review/ties/service'
import { judgeSection } from '@/lib/review/verdicts'
import { createApplication, versionOf, type CreatedApplication } from '@/tests/factories/applications'
import { openChange } from '@/tests/factories/changes'
import { askReplacement, createDocument, raiseReuse } from '@/tests/factories/documents'
import { createStaff, snilsOf } from '@/tests/factories/people'

const relative = { kind: 'RELATIVE', note: 'Сестра' } as const
const open = filesQuerySchema.parse({})

describe('кто заявил личную связь', () => {
  let filed: CreatedApplication
  let expert: StaffActor
  let colleague: StaffActor
  beforeEach(async () => {
    filed = await createApplication({ state: 'inReview' })
    expert = filed.expert
    colleague = await createStaff('EXPERT')
    await declareTieToApplicant(expert, { ...relative, applicationId: filed.id })
  })

  test('не читает дела, документов, акта и переписки, и взгляда не остаётся; передать коллеге может', async () => {
    const laid = await prisma().applicationDocument.findFirstOrThrow({
      where: { applicationId: filed.id },
      select: { documentVersion: { select: { id: true, documentId: true } } },
    })
    const { id, documentId } = laid.documentVersion
    expect(await getWorkbench(expert, filed.id)).toBeNull()
    expect(await openAct(expert, filed.id)).toBeNull()
    expect(await openDocumentContentForStaff(expert, documentId, id)).toBeNull()
    expect(await openConversationForStaff(expert, filed.id)).toBeNull()
    const letter = { applicationId: filed.id, text: 'Привет', files: [] }
    expect(await sendMessage(expert, letter)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    const looks = await prisma().event.count({
      where: { doctorId: filed.doctor.doctorId, actorId: expert.userId, type: { endsWith: 'iewed' } },
    })
    expect(looks).toBe(0)
    expect(await findClosedCase(expert, filed.id)).toMatchObject({
      handOver: true,
      why: expect.stringMatching(/связи/),
    })

    expect(await findClosedCase(colleague, filed.id)).toBeNull()
    expect(await getWorkbench(colleague, filed.id)).not.toBeNull()
    expect(await openAct(colleague, filed.id)).not.toBeNull()
    expect(await openConversationForStaff(colleague, filed.id)).not.toBeNull()
    // The factory's document has no bytes: whoever may read it gets as far as them.
    await expect(openDocumentContentForStaff(colleague, documentId, id)).rejects.toThrow(/no bytes/)
  })

  test('не видит ни в списках, ни открытыми изменений, замен и совпадений', async () => {
    const { doctor } = filed
    const changeId = await openChange(doctor)
    const { documentId, documentVersionId } = await createDocument(doctor, 'DIPLOMA')
    const replacementId = await askReplacement(documentId)
    const other = await createApplication({ state: 'submitted' })
    const theirs = await prisma().applicationDocument.findFirstOrThrow({ where: { applicationId: other.id } })
    const reuseId = await raiseReuse(
      { doctorId: doctor.doctorId, versionId: documentVersionId },
      { doctorId: other.doctor.doctorId, versionId: theirs.documentVersionId },
    )
    const seen = async (actor: StaffActor) => {
      const lists = await Promise.all([listChanges, listReplacements, listReuses].map((list) => list(actor, open)))
      const found = await Promise.all([
        findChange(actor, changeId),
        findReplacement(actor, replacementId),
        findReuse(actor, reuseId),
      ])
      const ids: string[] = lists.flatMap(({ rows }) => rows.map(({ id }) => id))
      const listed = [changeId, replacementId, reuseId].map((id) => ids.includes(id))
      return { listed, found: found.map((one) => one !== null) }
    }
    const none = [false, false, false]
    const all = [true, true, true]
    expect(await seen(expert)).toEqual({ listed: none, found: none })
    expect(await seen(colleague)).toEqual({ listed: all, found: all })
    const alarms = async (actor: StaffActor) => (await getWorkbench(actor, other.id))?.alarms.length
    expect(await alarms(expert)).toBe(0)
    expect(await alarms(colleague)).toBe(1)
  })

  test('не видит апелляции', async () => {
    const appealed = await createApplication({ state: 'appealed' })
    const [secretary, other] = await Promise.all([createStaff('SECRETARY'), createStaff('SECRETARY')])
    await declareTieToApplicant(secretary, { ...relative, applicationId: appealed.id })
    const { id } = await prisma().appeal.findFirstOrThrow({ where: { applicationId: appealed.id } })
    const listed = async (actor: StaffActor) =>
      (await listAppeals(actor, appealsQuerySchema.parse({}))).rows.map((row) => row.id)
    expect(await findAppealCase(secretary, id)).toBeNull()
    expect(await listed(secretary)).not.toContain(id)
    expect(await findAppealCase(other, id)).not.toBeNull()
    expect(await listed(other)).toContain(id)
  })
})

describe('отозванная заявка', () => {
  test('номеров, контактов и акта сотрудникам не показывает, врачу — как прежде', async () => {
    const { id, doctor, expert } = await createApplication({ state: 'submitted' })
    expect(await withdrawApplication(doctor, id)).toMatchObject({ ok: true })
    const workbench = await getWorkbench(expert, id)
    expect(workbench).toMatchObject({ identity: null, contacts: null, applicant: { lastName: doctor.name.last } })
    expect(JSON.stringify(workbench)).not.toMatch(/"number":"123456"|applicant@demo.test|9161234567/)
    expect(JSON.stringify(workbench)).not.toContain(await snilsOf(doctor.doctorId))
    expect(await openAct(expert, id)).toBeNull()
    expect(await openAct(doctor, id)).not.toBeNull()
  })
})

test('разделы, которых никто не оценил, в предложении одобрить названы секретарю и в журнале сотрудников', async () => {
  const { id, expert, secretary } = await createApplication({ state: 'inReview' })
  const judged = { applicationId: id, version: await versionOf(id), section: 'PERSONAL', verdict: 'PASSED' } as const
  expect(await judgeSection(expert, { ...judged, reasons: [] })).toMatchObject({ ok: true })
  const propose = {
    applicationId: id,
    version: await versionOf(id),
    decision: 'APPROVE' as const,
    reasons: [],
    note: '',
  }
  expect(await proposeDecision(expert, propose)).toMatchObject({ ok: true })
  const workbench = await getWorkbench(secretary, id)
  const alone = workbench?.sections.filter(({ judgement }) => judgement?.withProposal).map(({ section }) => section)
  expect(alone).toEqual(['EDUCATION', 'EXPERIENCE', 'DOCUMENTS', 'REGISTRY'])
  const proposed = workbench?.history.find(({ title }) => title.includes('передана на согласование'))
  expect(proposed?.text).toMatch(/Отдельно не оценивались: «Образование»/)
})
