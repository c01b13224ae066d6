import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import StaffApplicationPage from '@/app/staff/applications/[id]/page'
import type { StaffActor } from '@/lib/auth/actor'
import { switchRole } from '@/lib/auth/role-service'
import { currentSession } from '@/lib/auth/session'
import { idleForm } from '@/lib/core/form-state'
import { MINUTE, moveClock, now } from '@/lib/core/clock'
import { prisma } from '@/lib/db/client'
import { listAccess } from '@/lib/history/queries'
import { assignApplication } from '@/lib/review/assign'
import { holdApplication } from '@/lib/review/hold'
import { addNote } from '@/lib/review/notes'
import { openFile } from '@/lib/review/open-file'
import { declareTieToApplicant } from '@/lib/review/ties/service'
import { judgeSection } from '@/lib/review/verdicts'
import { openedAction } from '@/lib/review/workbench-actions'
import { browser, ownHeaders } from '../security/browser'
import { outcome, useBrowser } from '../security/requests'
import { createFiled, createStaff, doctorOf, makeTeam, target, type FiledCase } from './support'

const { refresh } = vi.hoisted(() => ({ refresh: vi.fn() }))
vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)
vi.mock('next/cache', () => ({ refresh }))

let expert: StaffActor
let colleague: StaffActor
let secretary: StaffActor
let filed: FiledCase

beforeEach(async () => {
  refresh.mockClear()
  ;({ expert, colleague, secretary } = await makeTeam())
  filed = await createFiled({ status: 'IN_REVIEW', assignee: expert })
})
afterEach(() => moveClock(null))

const SENT = 'application.sentAhead'
const VIEWED = 'application.viewed'

/** What the doctor's journal tells of looks at the file, oldest first. */
async function looks({ id }: FiledCase): Promise<string[]> {
  const where = { applicationId: id, type: { in: [SENT, VIEWED] } }
  return (await prisma().event.findMany({ where, orderBy: { id: 'asc' } })).map(({ type }) => type)
}

const pass = (minutes: number) => moveClock(new Date(now().getTime() + minutes * MINUTE))

async function sendAhead(actor = expert): Promise<string> {
  const file = await openFile(actor, filed.id, true)
  expect(file?.workbench.sentAhead).toBe(true)
  return file?.shown ?? ''
}

function opened(shown: string, { id }: FiledCase = filed): Promise<unknown> {
  const data = new FormData()
  data.set('applicationId', id)
  data.set('shown', shown)
  return outcome(() => openedAction(idleForm, data))
}

const tie = () => declareTieToApplicant(expert, { kind: 'RELATIVE', note: 'Сестра', applicationId: filed.id })
const waiting = () => createFiled({ status: 'DOCUMENTS_REQUIRED', assignee: expert })

function letter() {
  const { id: applicationId, doctor } = filed
  const data = { applicationId, authorId: doctor.userId, authorRole: 'DOCTOR' as const, text: 'Когда?', sentAt: now() }
  return prisma().message.create({ data, select: { id: true } })
}

const unread = () => prisma().message.count({ where: { applicationId: filed.id, readAt: null } })
const runs = () => prisma().checkRun.count({ where: { applicationId: filed.id } })

describe('своя заявка, загруженная заранее', () => {
  test('о ней врач узнаёт сразу и честно; прочтением и просмотром она становится, только когда открыта', async () => {
    await letter()
    const shown = await sendAhead()
    expect(await looks(filed)).toEqual([SENT])
    expect([await unread(), await runs()]).toEqual([1, 0])
    await useBrowser(expert)
    expect(await opened(shown)).toMatchObject({ status: 'ok' })
    expect(refresh).not.toHaveBeenCalled()
    expect(await looks(filed)).toEqual([SENT, VIEWED])
    expect([await unread(), await runs()]).toEqual([0, 1])
    const { items } = await listAccess(doctorOf(filed, expert))
    expect(items.map(({ data, actorName }) => [data.type, actorName])).toEqual([
      [VIEWED, expert.shortName],
      [SENT, expert.shortName],
    ])
  })

  test('пишется раз в час, а после просмотра в тот же час — ни разу', async () => {
    await sendAhead()
    await sendAhead()
    expect(await looks(filed)).toEqual([SENT])
    pass(61)
    await openFile(expert, filed.id)
    await sendAhead()
    expect(await looks(filed)).toEqual([SENT, VIEWED])
    pass(61)
    await sendAhead()
    expect(await looks(filed)).toEqual([SENT, VIEWED, SENT])
  })

  test.each<[string, () => Promise<unknown>]>([
    ['вердикт', () => judgeSection(expert, { ...target(filed), section: 'PERSONAL', verdict: 'PASSED', reasons: [] })],
    ['заметка', () => addNote(colleague, { applicationId: filed.id, text: 'Звонил врач', mentions: [] })],
    ['письмо врача', letter],
    ['другая следующая', () => createFiled({ status: 'IN_REVIEW', assignee: expert })],
  ])('что изменилось за это время, приходит с ответом: %s', async (_, change) => {
    const shown = await sendAhead()
    await change()
    await useBrowser(expert)
    expect(await opened(shown)).toMatchObject({ status: 'ok' })
    expect(refresh).toHaveBeenCalledOnce()
    expect(await looks(filed)).toEqual([SENT, VIEWED])
  })

  test('закрытая личной связью после загрузки, открытая из памяти браузера — всё же просмотр, и её закрывают', async () => {
    const shown = await sendAhead()
    await tie()
    await useBrowser(expert)
    expect(await opened(shown)).toMatchObject({ status: 'error', code: 'NOT_FOUND' })
    expect(await looks(filed)).toEqual([SENT, VIEWED])
    await useBrowser(colleague)
    expect(await opened(shown)).toMatchObject({ status: 'ok' })
  })

  test('переданная коллеге, открытая из памяти браузера — тоже просмотр, и прав она уже не показывает', async () => {
    const shown = await sendAhead()
    const give = { ...target(filed), expertId: colleague.userId, note: 'Возьмите, пожалуйста' }
    expect(await assignApplication(expert, give)).toMatchObject({ ok: true })
    await useBrowser(expert)
    expect(await opened(shown)).toMatchObject({ status: 'ok' })
    expect(refresh).toHaveBeenCalledOnce()
    expect(await looks(filed)).toEqual([SENT, VIEWED])
  })
})

test('открытая из памяти браузера после смены роли — просмотр в новой роли, и страница приходит заново', async () => {
  const both = await createStaff('EXPERT', 'SECRETARY')
  filed = await createFiled({ status: 'IN_REVIEW', assignee: both })
  const shown = await sendAhead(both)
  await useBrowser(both)
  const session = await currentSession()
  expect(session && (await switchRole(session, 'SECRETARY'))).toMatchObject({ ok: true })
  expect(await opened(shown)).toMatchObject({ status: 'ok' })
  expect(refresh).toHaveBeenCalledOnce()
  const where = { applicationId: filed.id, type: VIEWED, actorRole: 'SECRETARY' as const }
  expect(await prisma().event.count({ where })).toBe(1)
})

describe('просмотр сразу, хотя о заявке спросили как о загрузке наперёд', () => {
  test.each<[string, () => Promise<StaffActor>]>([
    ['чужая', () => Promise.resolve(colleague)],
    ['отложенная', () => holdApplication(expert, { ...target(filed), reason: 'Ждём вуз' }).then(() => expert)],
    ['ничья', async () => ((filed = await createFiled({ status: 'SUBMITTED' })), expert)],
    ['та, что ждёт ответа врача', async () => ((filed = await waiting()), expert)],
    ['у аудитора', () => createStaff('AUDITOR')],
    ['у секретаря', () => Promise.resolve(secretary)],
    ['своя, но в роли секретаря', () => Promise.resolve({ ...expert, role: 'SECRETARY', roles: ['SECRETARY'] })],
  ])('%s', async (_, arrange) => {
    const actor = await arrange()
    expect(await openFile(actor, filed.id, true)).toMatchObject({ workbench: { sentAhead: false } })
    expect(await looks(filed)).toEqual([VIEWED])
  })

  test('личная связь закрывает и её: ничего не уходит и не пишется', async () => {
    await tie()
    expect(await openFile(expert, filed.id, true)).toBeNull()
    await useBrowser(expert)
    expect(await opened('0'.repeat(64))).toMatchObject({ status: 'error', code: 'NOT_FOUND' })
    expect(await looks(filed)).toEqual([])
  })
})

describe('страница заявки', () => {
  const open = (query: Record<string, string>, payload: string) => {
    browser.headers = { ...ownHeaders, 'x-payload-only': payload }
    return outcome(() =>
      StaffApplicationPage({ params: Promise.resolve({ id: filed.id }), searchParams: Promise.resolve(query) }),
    )
  }

  test.each([
    ['документ с отметкой', { ahead: '1' }, '0', VIEWED],
    ['данные без отметки', {}, '1', VIEWED],
    ['данные с отметкой', { ahead: '1' }, '1', SENT],
  ])('%s', async (_, query, payload, look) => {
    await useBrowser(expert)
    await open(query as Record<string, string>, payload)
    expect(await looks(filed)).toEqual([look])
  })
})

test('наперёд загружается только следующая своя и только эксперту', async () => {
  const next = async (actor: StaffActor) => (await openFile(actor, filed.id))?.workbench.next
  await createFiled({ status: 'SUBMITTED' })
  expect(await next(expert)).toMatchObject({ ahead: false })
  const own = await createFiled({ status: 'IN_REVIEW', assignee: expert })
  expect(await next(expert)).toEqual({ id: own.id, ahead: true })
  expect(await next({ ...expert, role: 'SECRETARY', roles: ['SECRETARY'] })).toEqual({ id: own.id, ahead: false })
  expect(await holdApplication(expert, { ...target(own), reason: 'Ждём вуз' })).toMatchObject({ ok: true })
  expect(await next(expert)).toMatchObject({ ahead: false })
})
