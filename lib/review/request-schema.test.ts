import { describe, expect, test } from 'vitest'
import { requestDocumentsSchema, requestKindField, requestNoteField } from './request-schema'
import { reasonField } from './schema'

const applicationId = '01939c3a-7a30-7f0e-9d0a-0f8d5f3b2a11'
const base = { applicationId, version: '3' }

describe('форма запроса', () => {
  test('у каждой отмеченной причины своё пояснение и документ, неотмеченные отброшены', () => {
    const sent = {
      ...base,
      [reasonField('A')]: 'on',
      [requestNoteField('A')]: ' Исправьте ',
      [requestKindField('A')]: 'PASSPORT',
      [reasonField('B')]: 'on',
      [requestNoteField('B')]: 'Приложите',
      [requestNoteField('C')]: 'Не отмечена',
    }
    expect(requestDocumentsSchema.parse(sent)).toEqual({
      applicationId,
      version: 3,
      reasons: [
        { code: 'A', note: 'Исправьте', documentKind: 'PASSPORT' },
        { code: 'B', note: 'Приложите', documentKind: null },
      ],
    })
  })

  test('без причин названы причины, без пояснения — его поле', () => {
    const fields = (sent: object) =>
      requestDocumentsSchema.safeParse(sent).error?.issues.map((issue) => issue.path.join('.'))
    expect(fields(base)).toEqual(['reasons'])
    expect(fields({ ...base, [reasonField('A')]: 'on', [requestNoteField('A')]: ' ' })).toEqual(['note.A'])
    expect(fields({ ...base, [reasonField('A')]: 'on', [requestNoteField('A')]: 'x', 'kind.A': 'нет' })).toEqual([
      'kind.A',
    ])
  })
})
