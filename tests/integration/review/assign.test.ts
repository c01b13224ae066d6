import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { approveApplication } from '@/lib/certificates/service'
import { prisma } from '@/lib/db/client'
import { assignApplication } from '@/lib/review/assign'
import { proposeDecision } from '@/lib/review/service'
import {
  createDoctor,
  createFiled,
  createStaff,
  employ,
  eventTypes,
  makeTeam,
  readApplication,
  someOrganization,
  target,
  type FiledCase,
} from './support'

let expert: StaffActor
let colleague: StaffActor
let secretary: StaffActor

beforeEach(async () => {
  ;({ expert, colleague, secretary } = await makeTeam())
})

const give = (actor: StaffActor, filed: FiledCase, to: StaffActor, note = 'Ухожу в отпуск') =>
  assignApplication(actor, { ...target(filed), expertId: to.userId, note })

const news = async ({ userId }: StaffActor) =>
  (await prisma().notification.findMany({ where: { userId }, select: { title: true, body: true, href: true } }))[0]

describe('назначает секретарь', () => {
  test('новую заявку — эксперту: статус, событие с заметкой, извещение', async () => {
    const filed = await createFiled({ status: 'SUBMITTED' })
    expect(await give(secretary, filed, expert, 'Срочная')).toMatchObject({ ok: true })
    expect(await readApplication(filed.id)).toMatchObject({
      status: 'IN_REVIEW',
      assigneeId: expert.userId,
      version: 2,
    })
    const event = await prisma().event.findFirstOrThrow({ where: { applicationId: filed.id } })
    expect(event).toMatchObject({
      type: 'application.assigned',
      actorId: secretary.userId,
      data: { to: expert.shortName, toId: expert.userId, note: 'Срочная' },
    })
    expect(await news(expert)).toMatchObject({ href: `/staff/applications/${filed.id}` })
  })

  test('заявку в работе — другому: прежний узнаёт об этом, отметка «нужна помощь» снята', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    await prisma().application.update({
      where: { id: filed.id },
      data: { escalatedAt: new Date(), escalationNote: 'Помогите' },
    })
    expect(await give(secretary, filed, colleague, '')).toMatchObject({ ok: true })
    expect(await readApplication(filed.id)).toMatchObject({
      status: 'IN_REVIEW',
      assigneeId: colleague.userId,
      escalatedAt: null,
      escalationNote: null,
    })
    expect((await news(expert))?.title).toMatch(/передана другому/)
    expect((await news(colleague))?.title).toMatch(/Вам передана/)
  })

  test.each(['DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL', 'WITHDRAWN'] as const)('но не заявку %s', async (status) => {
    const filed = await createFiled({
      status,
      assignee: expert,
      ...(status === 'AWAITING_APPROVAL' && { proposer: expert }),
    })
    expect(await give(secretary, filed, colleague)).toMatchObject({ ok: false, code: 'CONFLICT' })
  })

  test('из двух секретарей сразу назначает один', async () => {
    const other = await createStaff('SECRETARY')
    const filed = await createFiled({ status: 'SUBMITTED' })
    const results = await Promise.all([give(secretary, filed, expert), give(other, filed, colleague)])
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(await eventTypes(filed.id)).toEqual(['application.assigned'])
  })
})

describe('кому нельзя', () => {
  async function expectWrong(filed: FiledCase, to: StaffActor, words: RegExp): Promise<void> {
    expect(await give(secretary, filed, to)).toMatchObject({
      ok: false,
      code: 'VALIDATION',
      fieldErrors: { expertId: [expect.stringMatching(words)] },
    })
    expect(await eventTypes(filed.id)).toEqual([])
  }

  test('заявителю, сослуживцу заявителя, участнику отменённого решения', async () => {
    const own = await createFiled({ status: 'SUBMITTED', doctor: await createDoctor('Эксперт', expert.userId) })
    await expectWrong(own, expert, /собственная/)
    const doctor = await createDoctor()
    const organization = await someOrganization()
    await employ({ doctorId: doctor.doctorId }, organization)
    await employ({ userId: colleague.userId }, organization)
    await expectWrong(await createFiled({ status: 'SUBMITTED', doctor }), colleague, /работает там же/)
    const again = await createFiled({ status: 'SUBMITTED' })
    await prisma().overturnedDecision.create({
      data: {
        applicationId: again.id,
        decision: 'REFUSE',
        proposedById: expert.userId,
        decidedAt: new Date(),
        cause: 'ROLLBACK',
        reason: 'Решение принято по ошибке',
        overturnedById: secretary.userId,
        overturnedAt: new Date(),
      },
    })
    await expectWrong(again, expert, /отменили/)
  })

  test('не эксперту, заблокированному, лишённому роли и тому, у кого она уже есть', async () => {
    const filed = await createFiled({ status: 'SUBMITTED' })
    await expectWrong(filed, await createStaff('AUDITOR'), /из списка/)
    await prisma().user.update({ where: { id: expert.userId }, data: { blockedAt: new Date() } })
    await expectWrong(filed, expert, /из списка/)
    await prisma().roleGrant.updateMany({ where: { userId: colleague.userId }, data: { revokedAt: new Date() } })
    await expectWrong(filed, colleague, /из списка/)
    const third = await createStaff('EXPERT')
    await expectWrong(await createFiled({ status: 'IN_REVIEW', assignee: third }), third, /уже у этого/)
  })
})

describe('передаёт коллеге эксперт', () => {
  test('свою заявку, с заметкой, которую коллега читает', async () => {
    const filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    expect(await give(expert, filed, colleague, '')).toMatchObject({
      code: 'VALIDATION',
      fieldErrors: { note: [expect.any(String)] },
    })
    expect(await give(expert, filed, colleague)).toMatchObject({ ok: true })
    expect(await readApplication(filed.id)).toMatchObject({ assigneeId: colleague.userId, version: 2 })
    expect((await news(colleague))?.body).toContain('Ухожу в отпуск')
    expect(await news(expert)).toBeUndefined()
  })

  test('но не чужую и не новую', async () => {
    const foreign = await createFiled({ status: 'IN_REVIEW', assignee: colleague })
    expect(await give(expert, foreign, expert)).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await give(expert, await createFiled({ status: 'SUBMITTED' }), expert)).toMatchObject({ code: 'CONFLICT' })
  })
})

describe('кому заявку назначали и у кого забрали, пока ничего не сделано', () => {
  async function passedOn(): Promise<FiledCase> {
    const filed = await createFiled({ status: 'SUBMITTED' })
    const present = async () => ({ ...filed, version: (await readApplication(filed.id)).version })
    expect(await give(secretary, filed, expert)).toMatchObject({ ok: true })
    expect(await give(secretary, await present(), colleague)).toMatchObject({ ok: true })
    return present()
  }

  test('решения коллеги не подтверждает', async () => {
    const filed = await passedOn()
    const draft = { ...target(filed), reasons: [], note: '' }
    expect(await proposeDecision(colleague, { ...draft, decision: 'APPROVE' })).toMatchObject({ ok: true })
    const own: StaffActor = { ...expert, role: 'SECRETARY', roles: ['EXPERT', 'SECRETARY'] }
    const proposed = { applicationId: filed.id, version: (await readApplication(filed.id)).version }
    expect(await approveApplication(own, proposed)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringMatching(/участвовали в проверке/),
    })
    expect(await approveApplication(await createStaff('SECRETARY'), proposed)).toMatchObject({ ok: true })
  })

  test('после отмены решения заявку не получает', async () => {
    const filed = await passedOn()
    await prisma().overturnedDecision.create({
      data: {
        applicationId: filed.id,
        decision: 'REFUSE',
        proposedById: colleague.userId,
        decidedAt: new Date(),
        cause: 'ROLLBACK',
        reason: 'Решение принято по ошибке',
        overturnedById: secretary.userId,
        overturnedAt: new Date(),
      },
    })
    expect(await give(secretary, filed, expert)).toMatchObject({
      fieldErrors: { expertId: [expect.stringMatching(/отменили/)] },
    })
  })
})
