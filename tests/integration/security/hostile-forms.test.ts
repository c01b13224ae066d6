import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  createApplicationAction,
  resubmitApplicationAction,
  saveStepAction,
  autosaveStepAction,
  submitApplicationAction,
  withdrawApplicationAction,
} from '@/lib/applications/actions'
import { endOtherSessionsAction, endSessionAction } from '@/lib/auth/sessions-actions'
import { approveAction } from '@/lib/certificates/actions'
import { idleForm, type FormAction } from '@/lib/core/form-state'
import { prisma } from '@/lib/db/client'
import { deleteDocumentAction } from '@/lib/documents/actions'
import { addCreditAction } from '@/lib/education/actions'
import { openNotificationAction, readAllNotificationsAction } from '@/lib/notifications/actions'
import { addEducationAction, changeWorkplaceAction } from '@/lib/profile/actions'
import { saveAppearanceAction } from '@/lib/profile/appearance-actions'
import {
  proposeAction,
  refuseAction,
  requestDocumentsAction,
  returnToExpertAction,
  takeAction,
} from '@/lib/review/actions'
import { createApplication, versionOf, type CreatedApplication } from '@/tests/factories/applications'
import { browser } from './browser'
import { doctorAppealActions, expertCaseActions, secretaryCaseActions } from './case-actions'
import { outcome, useBrowser } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)
vi.mock('next/cache', () => ({ refresh: () => undefined }))

let draft: CreatedApplication
let inWork: CreatedApplication
let proposed: CreatedApplication

beforeAll(async () => {
  draft = await createApplication({ state: 'draft' })
  inWork = await createApplication({ state: 'inReview' })
  proposed = await createApplication({ state: 'awaitingApproval' })
})
beforeEach(() => useBrowser(null))

type Fields = [name: string, value: string | Blob][]

function send(action: FormAction, fields: Fields): Promise<unknown> {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return outcome(() => action(idleForm, data))
}

const actions = {
  createApplicationAction,
  resubmitApplicationAction,
  saveStepAction,
  autosaveStepAction,
  submitApplicationAction,
  withdrawApplicationAction,
  endSessionAction,
  endOtherSessionsAction,
  deleteDocumentAction,
  addCreditAction,
  openNotificationAction,
  readAllNotificationsAction,
  addEducationAction,
  changeWorkplaceAction,
  saveAppearanceAction,
}
const expertActions = {
  ...{ takeAction, requestDocumentsAction, proposeAction },
  ...expertCaseActions,
}
const secretaryActions = { returnToExpertAction, refuseAction, approveAction }
const everySecretaryAction = { ...secretaryActions, ...secretaryCaseActions }
const everyAction = Object.entries({ ...actions, ...doctorAppealActions, ...expertActions, ...everySecretaryAction })

async function rightPerson(name: string): Promise<void> {
  await useBrowser(
    name in expertActions ? inWork.expert : name in everySecretaryAction ? proposed.secretary : draft.doctor,
  )
}

describe.each(everyAction)('%s', (name, action) => {
  test('без входа ничего не делает и возвращает введённое', async () => {
    const read = () => prisma().application.findMany({ orderBy: { id: 'asc' } })
    const before = await read()
    expect(await send(action, [['applicationId', draft.id]])).toMatchObject({
      status: 'error',
      code: 'UNAUTHENTICATED',
      fieldErrors: {},
      values: { applicationId: draft.id },
    })
    const state = await outcome(() => action(idleForm, 'x' as unknown as FormData))
    expect(state).toMatchObject({ code: 'UNAUTHENTICATED', values: {} })
    expect(await read()).toEqual(before)
  })

  test('не признаёт запроса с чужого сайта и запроса, который не назвал своего', async () => {
    await rightPerson(name)
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
      {},
    ]
    for (const headers of foreign) {
      browser.headers = { host: 'localhost:3000', ...headers }
      expect(await send(action, [])).toMatchObject({ status: 'error', code: 'FORBIDDEN' })
    }
  })

  test('на то, что не форма, отвечает отказом', async () => {
    await rightPerson(name)
    for (const body of [undefined, null, 'x', 7, [], { a: 1 }, new Map([['a', 'b']])]) {
      const state = await outcome(() => action(idleForm, body as unknown as FormData))
      expect(state).toMatchObject({ status: 'error', code: 'VALIDATION' })
    }
  })

  test('на знак NUL в любом поле или имени отвечает отказом и не возвращает его в форму', async () => {
    await rightPerson(name)
    for (const [field, value] of [
      ['note', 'a\0b'],
      ['a\0b', 'x'],
    ] as const) {
      const state = await send(action, [[field, value]])
      expect(state).toMatchObject({ status: 'error', code: 'VALIDATION' })
      expect(JSON.stringify(state)).not.toContain('\\u0000')
    }
  })

  test('имена из прототипа, повторы полей и файл вместо текста сбоя не дают', async () => {
    await rightPerson(name)
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const hostile: Fields = names.flatMap((one): Fields => [
      [one, 'a'],
      [one, 'b'],
    ])
    for (const field of ['title', 'applicationId', 'id', 'version', 'note', 'kind']) {
      hostile.push([field, 'x'], [field, new Blob(['y'])])
    }
    hostile.push(['reasons.__proto__', 'on'], ['answer.__proto__', 'x'], ['document.constructor', 'x'])
    expect(await send(action, hostile)).not.toMatchObject({ code: 'INTERNAL' })
    expect({}).not.toHaveProperty('a')
  })
})

describe('числа, которых база не вмещает', () => {
  test.each(['99999999999', '2147483648', '9007199254740991', '1e308'])('специальность %s', async (specialtyCode) => {
    await useBrowser(draft.doctor)
    const state = await send(createApplicationAction, [
      ['kind', 'PERIODIC'],
      ['specialtyCode', specialtyCode],
    ])
    expect(state).toMatchObject({ status: 'error', code: 'VALIDATION' })
  })

  test.each(['2147483648', '9007199254740991', '-1'])('версия %s', async (version) => {
    await useBrowser(draft.doctor)
    for (const step of ['personal', 'documents']) {
      const state = await send(saveStepAction, [
        ['applicationId', draft.id],
        ['step', step],
        ['next', 'preview'],
        ['version', version],
      ])
      expect(state).toMatchObject({ status: 'error', code: expect.stringMatching(/^(VALIDATION|CONFLICT)$/) })
    }
    await useBrowser(inWork.expert)
    const taken = await send(takeAction, [
      ['applicationId', inWork.id],
      ['version', version],
    ])
    expect(taken).toMatchObject({ status: 'error', code: expect.stringMatching(/^(VALIDATION|CONFLICT)$/) })
  })
})

describe('лишние поля', () => {
  test('черновика ничего не назначают: ни статуса, ни номера, ни врача', async () => {
    await useBrowser(draft.doctor)
    const before = await prisma().application.findUniqueOrThrow({ where: { id: draft.id } })
    await send(saveStepAction, [
      ['applicationId', draft.id],
      ['version', String(await versionOf(draft.id))],
      ['step', 'personal'],
      ['next', 'education'],
      ['email', 'own@demo.test'],
      ...['status', 'number', 'doctorId', 'filed', 'assigneeId', 'consents', '__proto__'].map(
        (name): [string, string] => [name, 'APPROVED'],
      ),
    ])
    const after = await prisma().application.findUniqueOrThrow({ where: { id: draft.id } })
    const { draft: saved, version: _, updatedAt: __, ...rest } = after
    expect(rest).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => name in rest)))
    expect(saved).toMatchObject({ personal: { email: 'own@demo.test' } })
    expect(JSON.stringify(saved)).not.toContain('APPROVED')
  })

  test('мегабайт текста не попадает в черновик', async () => {
    const long = 'ы'.repeat(500_000)
    await useBrowser(draft.doctor)
    const step = await send(saveStepAction, [
      ['applicationId', draft.id],
      ['version', String(await versionOf(draft.id))],
      ['step', 'education'],
      ['next', 'preview'],
      ['institution', long],
    ])
    expect(step).toMatchObject({ status: 'error', code: 'VALIDATION' })
  })
})

describe('статусы не перескакивают', () => {
  test.each([
    ['submitted', 'approveAction'],
    ['submitted', 'refuseAction'],
    ['inReview', 'approveAction'],
    ['documentsRequired', 'approveAction'],
    ['awaitingRefusal', 'approveAction'],
    ['awaitingApproval', 'refuseAction'],
    ['approved', 'refuseAction'],
    ['approved', 'returnToExpertAction'],
    ['refused', 'approveAction'],
  ] as const)('из состояния %s действие %s не проходит', async (state, name) => {
    const { id, secretary } = await createApplication({ state })
    await useBrowser(secretary)
    const before = await prisma().application.findUniqueOrThrow({ where: { id } })
    const answer = await send(secretaryActions[name], [
      ['applicationId', id],
      ['version', String(before.version)],
      ['note', 'Ещё раз'],
    ])
    expect(answer).toMatchObject({ status: 'error' })
    expect(await prisma().application.findUniqueOrThrow({ where: { id } })).toEqual(before)
  })

  test('кто дал себе обе роли, своё решение не подтверждает', async () => {
    const { id, expert } = await createApplication({ state: 'awaitingApproval' })
    await prisma().roleGrant.create({ data: { userId: expert.userId, role: 'SECRETARY' } })
    await useBrowser(expert)
    await prisma().session.updateMany({ where: { userId: expert.userId }, data: { actingRole: 'SECRETARY' } })
    const fields: Fields = [
      ['applicationId', id],
      ['version', String(await versionOf(id))],
      ['note', 'Сам себе'],
    ]
    for (const action of Object.values(secretaryActions)) {
      expect(await send(action, fields)).toMatchObject({ status: 'error', code: 'FORBIDDEN' })
    }
    expect(await prisma().certificate.count({ where: { applicationId: id } })).toBe(0)
  })
})
