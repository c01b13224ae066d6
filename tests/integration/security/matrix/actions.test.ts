import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { FormAction } from '@/lib/core/form-state'
import { callAction } from './call'
import { certificateActions } from './certificate-actions'
import { doctorActions } from './doctor-actions'
import { historyActions } from './history-actions'
import { pinActions } from './pin-actions'
import { profileActions } from './profile-actions'
import { prove } from './prove'
import { makeOutsiders, type Outsiders } from './scene'
import { staffActions } from './staff-actions'
import { esiaActions } from './esia-actions'
import { everyAction, titled } from './tree'
import { watchRows } from './watch'

vi.mock('next/headers', async () => (await import('../browser')).nextHeaders)
vi.mock('next/cache', () => ({ refresh: () => undefined }))

const table = {
  ...doctorActions,
  ...profileActions,
  ...staffActions,
  ...pinActions,
  ...certificateActions,
  ...historyActions,
  ...esiaActions,
}

let actions: Record<string, unknown>
let outsiders: Outsiders
beforeAll(async () => {
  actions = await everyAction()
  outsiders = await makeOutsiders()
  await watchRows()
})

test('каждому действию сказано, кому оно положено', () => {
  expect(Object.keys(table).sort()).toEqual(Object.keys(actions).sort())
})

describe('кому не положено, тому отказано, и в базе всё по-прежнему; у кого есть право, у тех получается', () => {
  test.each(titled(table))('%s', async (_, name, one) => {
    expect(await prove(one, callAction(actions[name] as FormAction), outsiders)).toEqual([])
  })
})
