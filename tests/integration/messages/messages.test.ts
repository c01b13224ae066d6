import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET } from '@/app/api/messages/files/[id]/route'
import { POST } from '@/app/api/messages/route'
import { findApplication } from '@/lib/applications/queries'
import { withdrawApplication } from '@/lib/applications/withdraw'
import { prisma } from '@/lib/db/client'
import { openConversation, openConversationForStaff } from '@/lib/messages/queries'
import { sendMessage } from '@/lib/messages/service'
import { createApplication, type CreatedApplication } from '@/tests/factories/applications'
import { makePdf } from '@/tests/factories/pdf'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { ORIGIN } from '../security/browser'
import { useBrowser } from '../security/requests'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)

let application: CreatedApplication
beforeEach(async () => {
  application = await createApplication({ state: 'inReview' })
})

type Sent = { text?: string; files?: File[]; as?: 'doctor' | 'staff'; headers?: Record<string, string>; id?: string }

function post({ text = '', files = [], as = 'doctor', headers, id = application.id }: Sent): Promise<Response> {
  const form = new FormData()
  form.append('text', text)
  for (const file of files) form.append('files', file)
  const request = new Request(`${ORIGIN}/api/messages?application=${id}&as=${as}`, {
    method: 'POST',
    body: form,
    headers: headers ?? { origin: ORIGIN, 'sec-fetch-site': 'same-origin' },
  })
  return POST(request)
}

const pdf = (name = 'справка.pdf') =>
  new File([Buffer.from(makePdf({ text: name }))], name, { type: 'application/pdf' })
const letters = () => prisma().message.count({ where: { applicationId: application.id } })
const get = (id: string) => {
  return GET(new Request(`${ORIGIN}/api/messages/files/${id}`), { params: Promise.resolve({ id }) })
}

describe('переписка', () => {
  test('врач пишет с файлом, эксперт читает, отвечает; отметки о прочтении и извещения — другой стороне', async () => {
    const { id, doctor, expert } = application
    await useBrowser(doctor)
    const answer = await post({ text: ' Когда решение?\r\nСпасибо ', files: [pdf()] })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`/cabinet/applications/${id}/messages?message=sent#last`)
    expect(await prisma().notification.count({ where: { userId: expert.userId } })).toBe(1)

    const auditor = await createStaff('AUDITOR')
    await openConversationForStaff(auditor, id)
    expect((await openConversation(doctor, id))?.messages).toMatchObject([{ own: true, readAt: null }])
    const seen = await openConversationForStaff(expert, id)
    expect(seen?.messages).toMatchObject([
      {
        own: false,
        fresh: true,
        role: 'DOCTOR',
        text: 'Когда решение?\nСпасибо',
        files: [{ fileName: 'справка.pdf' }],
      },
    ])
    expect((await openConversation(doctor, id))?.messages[0]?.readAt).toEqual(expect.any(Date))

    await useBrowser(expert)
    expect((await post({ text: 'На этой неделе', as: 'staff' })).headers.get('location')).toBe(
      `/staff/applications/${id}?message=sent#messages`,
    )
    expect(await findApplication(doctor, id)).toMatchObject({ messages: 2, unreadMessages: 1 })
    expect((await openConversation(doctor, id))?.messages.at(-1)).toMatchObject({ fresh: true, role: 'EXPERT' })
    expect(await findApplication(doctor, id)).toMatchObject({ messages: 2, unreadMessages: 0 })
    const letter = await prisma().notification.findFirstOrThrow({
      where: { userId: doctor.userId, title: { contains: 'Новое сообщение' } },
    })
    expect(`${letter.title} ${letter.body}`).not.toContain('На этой неделе')
    const events = await prisma().event.findMany({ where: { applicationId: id, type: 'application.messageSent' } })
    expect(events.map(({ data, actorRole }) => [actorRole, data])).toEqual([
      ['DOCTOR', { number: expect.any(String), files: 1 }],
      ['EXPERT', { number: expect.any(String), files: 0 }],
    ])
  })

  test('двойное нажатие пишет одно письмо, другой текст — другое', async () => {
    const { id: applicationId, doctor } = application
    const send = (text: string) => sendMessage(doctor, { applicationId, text, files: [] })
    const results = await Promise.all([send('Вопрос'), send('Вопрос'), send('Вопрос')])
    expect(new Set(results.map((result) => result.ok && result.data.id)).size).toBe(1)
    await send('Ещё вопрос')
    expect(await letters()).toBe(2)
  })
})

describe('что не отправляется, возвращается с введённым', () => {
  const image = new File([Buffer.from('GIF89a')], 'a.gif', { type: 'image/gif' })
  const disguised = new File([Buffer.from('<html></html>')], 'a.pdf', { type: 'application/pdf' })
  test('пустое возвращает к форме, которая говорит, чего не хватает', async () => {
    await useBrowser(application.doctor)
    const answer = await post({})
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/\/messages\?message=empty#message-form$/)
  })

  test.each([
    ['файл не того вида', { text: 'Мой текст <b>', files: [image] }, /a\.gif/],
    ['файл под чужим именем', { text: 'Мой текст <b>', files: [disguised] }, /не совпадает/],
    ['шесть файлов', { text: 'Мой текст <b>', files: [1, 2, 3, 4, 5, 6].map((n) => pdf(`${n}.pdf`)) }, /не больше 5/],
    ['слишком длинное', { text: `Мой текст <b>${'ы'.repeat(4000)}` }, /слишком длинное/],
  ])('%s', async (_case, sent: Sent, why) => {
    await useBrowser(application.doctor)
    const answer = await post(sent)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toMatch(why)
    if (sent.text) expect(page).toContain('Мой текст &lt;b&gt;')
    expect(page).not.toContain('<b>')
    expect(await letters()).toBe(0)
  })

  test('после конца сеанса текст цел и уходит после входа', async () => {
    await useBrowser(null)
    const answer = await post({ text: 'Долгий вопрос', files: [pdf()] })
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('value="Долгий вопрос"')
    expect(await letters()).toBe(0)
  })
})

describe('чужие', () => {
  test('чужая страница ничего не отправляет', async () => {
    await useBrowser(application.doctor)
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}]) {
      expect((await post({ text: 'Подделка', headers: headers as Record<string, string> })).status).toBe(303)
    }
    expect(await letters()).toBe(0)
  })

  test('чужой врач не читает, не пишет, файла не получает; чужой эксперт не пишет', async () => {
    const { id, doctor, expert } = application
    await useBrowser(doctor)
    await post({ text: 'Личное', files: [pdf()] })
    const file = await prisma().messageFile.findFirstOrThrow({ where: { message: { applicationId: id } } })
    const attacker = await createDoctor()
    expect(await openConversation(attacker, id)).toBeNull()
    await useBrowser(attacker)
    expect((await post({ text: 'Чужое' })).status).toBe(404)
    expect((await get(file.id)).status).toBe(404)
    for (const role of ['EXPERT', 'SUPPORT', 'ADMIN', 'AUDITOR'] as const) {
      const person = await createStaff(role)
      await useBrowser(person)
      expect((await post({ text: 'Чужое', as: 'staff' })).status).not.toBe(303)
      expect((await get(file.id)).status).toBe(role === 'EXPERT' ? 200 : 404)
    }
    expect(await openConversationForStaff(await createStaff('SUPPORT'), id)).toBeNull()
    expect(await letters()).toBe(1)

    await useBrowser(expert)
    const content = await get(file.id)
    expect(content.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(content.headers.get('content-security-policy')).toContain('sandbox')
    expect(content.headers.get('x-content-type-options')).toBe('nosniff')
    await content.body?.cancel()
    await useBrowser(null)
    expect((await get(file.id)).status).toBe(404)
  })

  test('черновик переписки не имеет; отозванная закрыта для писем, её файлы — для сотрудников', async () => {
    const draft = await createApplication({ state: 'draft' })
    expect(await openConversation(draft.doctor, draft.id)).toBeNull()
    const { id, doctor, expert } = application
    await useBrowser(doctor)
    await post({ text: 'Личное', files: [pdf()] })
    const file = await prisma().messageFile.findFirstOrThrow({ where: { message: { applicationId: id } } })
    expect(await withdrawApplication(doctor, id)).toMatchObject({ ok: true })
    expect((await post({ text: 'Поздно' })).status).toBe(422)
    const own = await get(file.id)
    expect(own.status).toBe(200)
    await own.body?.cancel()
    await useBrowser(expert)
    expect((await get(file.id)).status).toBe(404)
    expect(await openConversationForStaff(expert, id)).toMatchObject({ can: { write: false, readFiles: false } })
  })
})
