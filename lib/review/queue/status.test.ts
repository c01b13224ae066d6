import { expect, test } from 'vitest'
import { parseQueueQuery } from './schema'
import { statusesOf } from './status'

const of = (query: string) => statusesOf(parseQueueQuery(query)).join()

test.each([
  ['', 'SUBMITTED,IN_REVIEW,DOCUMENTS_REQUIRED,AWAITING_APPROVAL'],
  ['status=REFUSED', 'REFUSED'],
  ['stage=check', 'IN_REVIEW,DOCUMENTS_REQUIRED'],
  ['stage=decision', 'APPROVED,REFUSED,WITHDRAWN'],
  ['status=APPROVED&stage=check', ''],
  ['term=red', 'SUBMITTED,IN_REVIEW,AWAITING_APPROVAL'],
  ['status=ALL&term=green', 'SUBMITTED,IN_REVIEW,AWAITING_APPROVAL'],
  ['assignee=nobody', 'SUBMITTED'],
  ['flags=appeal', 'SUBMITTED,IN_REVIEW,DOCUMENTS_REQUIRED,AWAITING_APPROVAL,APPROVED,REFUSED'],
])('отбор «%s» читает статусы %s', (query, statuses) => {
  expect(of(query)).toBe(statuses)
})
