import { randomInt, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findAnyone } from '@/lib/auth/actor'
import { confirmSession, sendSessionCode } from '@/lib/auth/confirm-service'
import { currentSession, encodeSession } from '@/lib/auth/session'
import { signInPerson, type SignInWay } from '@/lib/auth/sign-in'
import { withdrawApplicationAction } from '@/lib/applications/actions'
import { bulkRequestAction } from '@/lib/bulk/actions'
import { changeContactAction } from '@/lib/contacts/actions'
import { MINUTE, moveClock, now } from '@/lib/core/clock'
import { idleForm, type FormAction } from '@/lib/core/form-state'
import { prisma } from '@/lib/db/client'
import type { Role } from '@/lib/db/generated/prisma/enums'
import type { EsiaPerson } from '@/lib/esia/schema'
import { requestDocumentsAction } from '@/lib/review/actions'
import { closeReuseAction, decideReplacementAction } from '@/lib/review/files/actions'
import { endTieAction } from '@/lib/review/ties/actions'
import { codeFor } from '../confirmation/support'
import { createSignedInDoctor } from '../profile/people'
import { browser } from '../security/browser'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)

const id = '0192e4a0-0000-7000-8000-000000000000'
const note = 'Сверено с оригиналом документа'
type Deciding = { name: string; action: FormAction; role: Role; typed: Record<string, string> }
const deciding: Deciding[] = [
  {
    name: 'замена',
    action: decideReplacementAction,
    role: 'EXPERT',
    typed: { replacementId: id, outcome: 'ACCEPT', note },
  },
  {
    name: 'повтор файла',
    action: closeReuseAction,
    role: 'EXPERT',
    typed: { reuseId: id, outcome: 'EXPLAINED', note },
  },
  { name: 'снятие связи', action: endTieAction, role: 'SECRETARY', typed: { tieId: id, reason: note } },
  {
    ...{ name: 'запрос документов', action: requestDocumentsAction, role: 'EXPERT' },
    typed: { applicationId: id, version: '1', 'reasons.UNREADABLE_SCAN': 'on', 'note.UNREADABLE_SCAN': note },
  },
  {
    ...{ name: 'запрос документов списком', action: bulkRequestAction, role: 'EXPERT' },
    typed: { runId: id, rows: `${id}:1`, reason: 'UNREADABLE_SCAN', note },
  },
  { name: 'отзыв заявки', action: withdrawApplicationAction, role: 'DOCTOR', typed: { applicationId: id } },
]

afterEach(() => moveClock(null))

const pass = (minutes: number) => moveClock(new Date(now().getTime() + minutes * MINUTE))
const present = async () => {
  const session = await currentSession()
  if (!session) throw new Error('The session has ended')
  return session
}

test.each(deciding)('без свежего украденный cookie не решает: $name', async ({ action, role, typed }) => {
  const { userId, sessionId } = await createSignedInDoctor()
  browser.cookie = encodeSession(userId, sessionId)
  if (role !== 'DOCTOR') await prisma().roleGrant.create({ data: { userId, role } })
  await prisma().session.update({ where: { id: sessionId }, data: { actingRole: role } })
  const data = new FormData()
  for (const [name, value] of Object.entries(typed)) data.set(name, value)
  pass(21)
  expect(await action(idleForm, data)).toMatchObject({ status: 'error', code: 'UNCONFIRMED', values: typed })
})

describe('вход без пароля, пока жив сеанс Госуслуг', () => {
  const person: EsiaPerson = {
    ...{ oid: '2000000029', level: 'CONFIRMED', lastName: 'Вторая', firstName: 'Нина', middleName: null },
    ...{
      birthDate: '1990-02-03',
      gender: 'FEMALE',
      snils: String(randomInt(1e10, 1e11)),
      inn: null,
      citizenship: 'RUS',
    },
    ...{ email: 'second@demo.test', phone: null, registrationAddress: null, passport: null },
  }

  let esiaSessionId: string
  beforeEach(() => {
    esiaSessionId = randomUUID()
  })

  const comeBack = async (way: Pick<SignInWay, 'authenticatedAt'> & Partial<SignInWay>) => {
    const plain = { way: 'esia', userAgent: null, esiaSessionId, previous: null } as const
    const { userId, sessionId } = await signInPerson(person, { ...plain, ...way })
    browser.cookie = encodeSession(userId, sessionId)
    return present()
  }

  test('по «Разрешить» второй фактор не свежее пароля, данного на Госуслугах; неизвестно когда — не свежий', async () => {
    const authenticatedAt = now()
    expect((await comeBack({ authenticatedAt })).fresh).toBe(true)
    pass(40)
    const attacker = await comeBack({ authenticatedAt })
    expect(attacker.fresh).toBe(false)
    const data = new FormData()
    data.set('contact', 'email')
    data.set('value', 'attacker@demo.test')
    expect(await changeContactAction(idleForm, data)).toMatchObject({ status: 'error', code: 'UNCONFIRMED' })
    expect((await comeBack({ authenticatedAt: null })).fresh).toBe(false)
    const ahead = await comeBack({ authenticatedAt: new Date(now().getTime() + 60 * MINUTE) })
    expect(ahead.fresh).toBe(true)
    pass(21)
    expect((await present()).fresh).toBe(false)
  })

  test('кого за подбор кодов ждёт вопрос, тот не обходит его новым входом в том же сеансе Госуслуг', async () => {
    const guesser = await comeBack({ authenticatedAt: now() })
    await prisma().session.update({ where: { id: guesser.sessionId }, data: { challengedAt: now(), revokedAt: now() } })
    expect(await comeBack({ authenticatedAt: now() })).toMatchObject({ challenge: 'codes' })
    expect(await findAnyone()).toBeNull()
    await sendSessionCode(await present())
    await confirmSession(await present(), { code: await codeFor(await present()), userAgent: null })
    expect(await comeBack({ authenticatedAt: now() })).toMatchObject({ challenge: null })
    expect(await comeBack({ authenticatedAt: now(), esiaSessionId: 'another' })).toMatchObject({ challenge: null })
  })
})
