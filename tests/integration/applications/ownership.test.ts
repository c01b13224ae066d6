import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import {
  autosaveStepAction,
  resubmitApplicationAction,
  saveStepAction,
  submitApplicationAction,
  withdrawApplicationAction,
} from '@/lib/applications/actions'
import { saveAnswer, sendAnswers } from '@/lib/applications/answer'
import { layDocuments } from '@/lib/applications/lay'
import { getOverview } from '@/lib/applications/overview'
import { findApplication, listApplicationEvents, listApplications } from '@/lib/applications/queries'
import { resubmitApplication } from '@/lib/applications/resubmit'
import { saveStep } from '@/lib/applications/service'
import { withdrawApplication } from '@/lib/applications/withdraw'
import { submitApplication } from '@/lib/applications/submit'
import type { DoctorActor } from '@/lib/auth/actor'
import { idleForm, type FormAction } from '@/lib/core/form-state'
import { prisma } from '@/lib/db/client'
import { createApplication, versionOf, type ApplicationState } from '@/tests/factories/applications'
import { createDocument } from '@/tests/factories/documents'
import { createDoctor } from '@/tests/factories/people'

const request: { doctor: DoctorActor | null; site: string } = { doctor: null, site: 'same-origin' }

vi.mock('@/lib/auth/actor', async (original) => ({
  ...(await original<typeof import('@/lib/auth/actor')>()),
  findDoctor: async () => {
    if (!request.doctor) throw new Error('Nobody is signed in')
    return request.doctor
  },
}))
// Whoever attacks has given their own second factor.
vi.mock('@/lib/auth/session', async (original) => ({
  ...(await original<typeof import('@/lib/auth/session')>()),
  currentSession: async () => ({ fresh: true, challenge: null }),
}))
vi.mock('next/headers', () => ({ headers: async () => new Headers({ 'sec-fetch-site': request.site }) }))
vi.mock('next/cache', () => ({ refresh: () => undefined }))

const states: ApplicationState[] = [
  'draft',
  'ready',
  'submitted',
  'inReview',
  'documentsRequired',
  'awaitingApproval',
  'refused',
  'approved',
]

/** The whole row with everything hanging on it: equal before and after means untouched. */
function everything(id: string) {
  return prisma().application.findUniqueOrThrow({
    where: { id },
    include: { documents: true, refusals: true, requests: { include: { items: true } }, next: true },
  })
}

async function send(action: FormAction, fields: Record<string, string>) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  return action(idleForm, data)
}

beforeEach(() => {
  request.doctor = null
  request.site = 'same-origin'
})

describe.each(states)('заявка другого врача, состояние %s', (state) => {
  test('не читается ни одним запросом', async () => {
    const { id, doctor } = await createApplication({ state })
    const attacker = await createDoctor()
    expect(await findApplication(attacker, id)).toBeNull()
    expect(await listApplications(attacker)).toEqual([])
    expect(await listApplicationEvents(attacker, id)).toEqual([])
    expect(await getOverview(attacker)).toMatchObject({
      current: null,
      certificate: null,
      documents: 0,
      news: [],
      otherLive: 0,
    })
    expect(await findApplication(doctor, id)).toMatchObject({ id })
  })

  test('не меняется ни одной службой и ни одним действием', async () => {
    const { id } = await createApplication({ state })
    const attacker = await createDoctor()
    const own = await createDocument(attacker, 'PASSPORT')
    const version = await versionOf(id)
    const open = await prisma().documentRequest.findFirst({ where: { applicationId: id }, include: { items: true } })
    const requestId = open?.id ?? id
    const itemId = open?.items[0]?.id ?? id
    const before = await everything(id)
    const events = await prisma().event.count({ where: { applicationId: id } })

    const target = { applicationId: id, version }
    const results = [
      await saveStep(attacker, { ...target, step: 'personal', values: { email: 'attacker@demo.test' } }),
      await layDocuments(attacker, { ...target, documents: { PASSPORT: own.documentVersionId } }),
      await submitApplication(attacker, id),
      await withdrawApplication(attacker, id),
      await resubmitApplication(attacker, id),
      await saveAnswer(
        attacker,
        { applicationId: id, requestId },
        { itemId, answer: 'Чужой', documentVersionId: null, seen: '' },
      ),
      await sendAnswers(attacker, { applicationId: id, requestId }),
    ]
    expect(results.map((result) => !result.ok && result.code)).toEqual(Array(results.length).fill('NOT_FOUND'))

    request.doctor = attacker
    const common = { applicationId: id, version: String(version), next: 'preview' }
    const answers = [
      await send(saveStepAction, { ...common, step: 'personal', email: 'attacker@demo.test' }),
      await send(autosaveStepAction, { ...common, step: 'personal', email: 'attacker@demo.test' }),
      await send(saveStepAction, { ...common, step: 'documents', 'document.PASSPORT': own.documentVersionId }),
      await send(submitApplicationAction, { applicationId: id, key: randomUUID() }),
      await send(withdrawApplicationAction, { applicationId: id }),
      await send(resubmitApplicationAction, { applicationId: id }),
    ]
    expect(answers.map((answer) => answer.status === 'error' && answer.code)).toEqual(
      Array(answers.length).fill('NOT_FOUND'),
    )

    expect(await everything(id)).toEqual(before)
    expect(await prisma().event.count({ where: { applicationId: id } })).toBe(events)
    expect(await listApplications(attacker)).toEqual([])
  })
})

describe('чужой документ', () => {
  test('не прикладывается к своей заявке и не уходит в ответ на запрос', async () => {
    const victim = await createDoctor()
    const stolen = await createDocument(victim, 'PASSPORT')
    const draft = await createApplication({ state: 'draft' })
    const laid = await layDocuments(draft.doctor, {
      applicationId: draft.id,
      version: await versionOf(draft.id),
      documents: { PASSPORT: stolen.documentVersionId },
    })
    expect(laid).toMatchObject({ ok: false, code: 'NOT_FOUND' })

    const { id, doctor } = await createApplication({ state: 'documentsRequired' })
    const open = await prisma().documentRequest.findFirstOrThrow({
      where: { applicationId: id },
      include: { items: true },
    })
    const target = { applicationId: id, requestId: open.id }
    const given = { answer: 'Вот', documentVersionId: stolen.documentVersionId, seen: '' }
    expect(await saveAnswer(doctor, target, { itemId: open.items[0]?.id ?? '', ...given })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
    expect(await findApplication(doctor, id)).toMatchObject({
      status: 'DOCUMENTS_REQUIRED',
      requests: [{ answeredAt: null }],
    })
  })
})

describe('действие', () => {
  test('с чужой страницы ничего не делает', async () => {
    const { id, doctor } = await createApplication({ state: 'ready' })
    request.doctor = doctor
    request.site = 'cross-site'
    expect(await send(submitApplicationAction, { applicationId: id, key: randomUUID() })).toMatchObject({
      status: 'error',
      code: 'FORBIDDEN',
    })
    expect(await findApplication(doctor, id)).toMatchObject({ status: 'DRAFT' })
  })

  test('при конфликте возвращает введённое вместе с кодом региона', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    request.doctor = doctor
    const state = await send(saveStepAction, {
      applicationId: id,
      version: '99',
      step: 'personal',
      next: 'education',
      regionCode: '78',
      email: 'new@demo.test',
    })
    expect(state).toMatchObject({
      status: 'error',
      code: 'CONFLICT',
      values: { regionCode: '78', email: 'new@demo.test' },
    })
  })

  test('сохранение при наборе отвечает версией и временем, и по этой версии сохраняет следующее', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    request.doctor = doctor
    const version = await versionOf(id)
    const type = (institution: string, from: number) =>
      send(autosaveStepAction, { applicationId: id, version: String(from), step: 'education', institution })
    const first = await type('Первый', version)
    expect(first).toEqual({
      status: 'ok',
      version: version + 1,
      message: expect.stringMatching(/^Сохранено в \d\d:\d\d \(МСК\)$/),
    })
    expect(await type('Первый мед', version + 1)).toMatchObject({ status: 'ok', version: version + 2 })
    expect(await type('Из другого окна', version + 1)).toMatchObject({ status: 'error', code: 'CONFLICT' })
    expect((await findApplication(doctor, id))?.draft.education.institution).toBe('Первый мед')
  })

  test('повтор того же сохранения, ответ на которое потерялся, конфликтом не становится', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    request.doctor = doctor
    const version = await versionOf(id)
    const fields = { applicationId: id, version: String(version), step: 'education', institution: 'Академия' }
    await send(autosaveStepAction, fields)
    expect(await send(autosaveStepAction, fields)).toMatchObject({ status: 'ok', version: version + 1 })
    expect(await versionOf(id)).toBe(version + 1)
  })

  test('документы при наборе не сохраняются', async () => {
    const { id, doctor } = await createApplication({ state: 'draft' })
    request.doctor = doctor
    const fields = { applicationId: id, version: String(await versionOf(id)), step: 'documents' }
    expect(await send(autosaveStepAction, fields)).toMatchObject({ status: 'error', code: 'VALIDATION' })
  })

  test('с чем угодно вместо идентификатора отвечает отказом, а не сбоем', async () => {
    request.doctor = await createDoctor()
    for (const applicationId of ['', "' OR 1=1 --", '../../etc/passwd']) {
      expect(await send(submitApplicationAction, { applicationId, key: randomUUID() })).toMatchObject({
        status: 'error',
        code: 'VALIDATION',
      })
      expect(await findApplication(request.doctor, applicationId)).toBeNull()
    }
  })
})
