import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { DoctorActor, StaffActor } from '@/lib/auth/actor'
import { findApplication } from '@/lib/applications/queries'
import { prisma } from '@/lib/db/client'
import { listHistory } from '@/lib/history/queries'
import { listNotifications } from '@/lib/notifications/queries'
import { readNotification } from '@/lib/notifications/service'
import { addNote } from '@/lib/review/notes'
import { getWorkbench } from '@/lib/review/queries'
import { createApplication, type CreatedApplication } from '@/tests/factories/applications'
import { createStaff } from './support'

const SECRET = 'Проверить подлинность диплома'

let expert: StaffActor
let colleague: StaffActor
let filed: CreatedApplication

beforeAll(async () => {
  filed = await createApplication({ state: 'inReview' })
})
beforeEach(async () => {
  ;[expert, colleague] = await Promise.all([createStaff('EXPERT'), createStaff('SECRETARY')])
})

const note = (mentions: string[] = []) => ({ applicationId: filed.id, text: SECRET, mentions })
const notes = () => prisma().reviewNote.count({ where: { applicationId: filed.id } })

test('заметку читают коллеги, упомянутый узнаёт о ней, но не её слова', async () => {
  expect(await addNote(expert, note([colleague.userId]))).toMatchObject({ ok: true })
  const seen = await getWorkbench(colleague, filed.id)
  expect(seen?.notes[0]).toMatchObject({ text: SECRET, by: expert.shortName, mentions: [colleague.shortName] })
  const { items } = await listNotifications(colleague)
  expect(items).toMatchObject([{ href: `/staff/applications/${filed.id}?panel=notes`, readAt: null }])
  expect(JSON.stringify(items)).not.toContain(SECRET)
  expect(await readNotification(colleague, items[0]?.id ?? '')).toMatchObject({ ok: true })
  expect(await readNotification(expert, items[0]?.id ?? '')).toMatchObject({ ok: false, code: 'NOT_FOUND' })
})

test('нажатое дважды пишет одну заметку и зовёт коллегу один раз', async () => {
  const both = await Promise.all([1, 2].map(() => addNote(expert, note([colleague.userId]))))
  expect(both.map(({ ok }) => ok)).toEqual([true, true])
  expect(await prisma().reviewNote.count({ where: { authorId: expert.userId } })).toBe(1)
  expect((await listNotifications(colleague)).items).toHaveLength(1)
})

test('врач не видит заметок ни в заявке, ни в истории, ни в уведомлениях, ни в письмах', async () => {
  const doctor: DoctorActor = filed.doctor
  await addNote(expert, note([colleague.userId]))
  const application = await findApplication(doctor, filed.id)
  const history = await listHistory(doctor, { from: null, to: null, group: null })
  const news = await listNotifications(doctor)
  const letters = await prisma().outgoingMessage.findMany()
  const events = await prisma().event.findMany({ where: { applicationId: filed.id } })
  expect(application).not.toBeNull()
  for (const seen of [application, history, news, letters, events]) {
    expect(JSON.stringify(seen)).not.toContain(SECRET)
    expect(JSON.stringify(seen)).not.toContain('заметк')
  }
})

test('заявитель с ролью сотрудника своих заметок не читает, не пишет и не упоминается', async () => {
  await addNote(expert, note())
  await prisma().roleGrant.create({ data: { userId: filed.doctor.userId, role: 'SECRETARY' } })
  const both: StaffActor = { ...(await createStaff('SECRETARY')), userId: filed.doctor.userId }
  const own = await getWorkbench(both, filed.id)
  expect(own).toMatchObject({ notes: [], canSeeNotes: false, canNote: false, colleagues: [] })
  expect(await addNote(both, note())).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  const before = await notes()
  expect(await addNote(expert, note([filed.doctor.userId]))).toMatchObject({ ok: false, code: 'VALIDATION' })
  expect(await notes()).toBe(before)
  const offered = (await getWorkbench(expert, filed.id))?.colleagues.map(({ id }) => id)
  expect(offered).not.toContain(filed.doctor.userId)
  await prisma().roleGrant.deleteMany({ where: { userId: filed.doctor.userId, role: 'SECRETARY' } })
})

test('упомянуть можно только того, кто прочтёт: ни врача, ни поддержку, ни лишённого роли, ни заблокированного', async () => {
  const [support, former, blocked] = await Promise.all([
    createStaff('SUPPORT'),
    createStaff('EXPERT'),
    createStaff('EXPERT'),
  ])
  await prisma().roleGrant.updateMany({ where: { userId: former.userId }, data: { revokedAt: new Date() } })
  await prisma().user.update({ where: { id: blocked.userId }, data: { blockedAt: new Date() } })
  const before = await notes()
  for (const id of [support.userId, former.userId, blocked.userId, expert.userId, randomUUID()]) {
    expect(await addNote(expert, note([colleague.userId, id]))).toMatchObject({ ok: false, code: 'VALIDATION' })
    expect((await listNotifications({ ...colleague, userId: id })).items).toEqual([])
  }
  expect(await notes()).toBe(before)
  expect((await listNotifications(colleague)).items).toEqual([])
})

test('к черновику и к несуществующей заявке заметки нет', async () => {
  const draft = await createApplication({ state: 'draft' })
  for (const applicationId of [draft.id, randomUUID()]) {
    expect(await addNote(expert, { ...note(), applicationId })).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  }
})

test('одного коллегу, названного дважды, зовут один раз', async () => {
  expect(await addNote(expert, note([colleague.userId, colleague.userId]))).toMatchObject({ ok: true })
  expect((await listNotifications(colleague)).items).toHaveLength(1)
})
