import { describe, expect, test } from 'vitest'
import { proposeSchema, reasonField } from './schema'

const applicationId = '01939c3a-7a30-7f0e-9d0a-0f8d5f3b2a11'
const base = { applicationId, version: '3' }

describe('формы решения', () => {
  test('отказ требует причины, одобрение нет, без решения ничего не уходит', () => {
    expect(proposeSchema.safeParse({ ...base, decision: 'APPROVE' }).success).toBe(true)
    expect(proposeSchema.safeParse({ ...base, decision: 'REFUSE' }).error?.issues[0]?.path).toEqual(['reasons'])
    expect(proposeSchema.safeParse({ ...base, decision: 'REFUSE', [reasonField('A')]: 'on' }).success).toBe(true)
    expect(proposeSchema.safeParse(base).error?.issues[0]?.message).toBe('Выберите решение')
  })
})
