import { expect, test } from 'vitest'
import { findOwnAppeals } from '@/lib/appeals/queries'
import { findApplication } from '@/lib/applications/queries'
import { getWorkbench } from '@/lib/review/queries'
import { createApplication } from '@/tests/factories/applications'

test('отложенная: врач и эксперт видят причину', async () => {
  const { id, doctor, expert } = await createApplication({ state: 'held' })
  expect(await findApplication(doctor, id)).toMatchObject({ holdReason: expect.any(String) })
  expect(await getWorkbench(expert, id)).toMatchObject({ hold: { by: expert.shortName }, can: { resume: true } })
})

test('поднятая: секретарь может ответить', async () => {
  const { id, secretary } = await createApplication({ state: 'escalated' })
  expect(await getWorkbench(secretary, id)).toMatchObject({
    escalation: { note: expect.any(String) },
    can: { settle: true, assign: true },
  })
})

test('с отменённым одобрением: снова отправлена, свидетельства у врача нет, прежним людям закрыта', async () => {
  const { id, doctor, expert } = await createApplication({ state: 'overturned' })
  expect(await findApplication(doctor, id)).toMatchObject({ status: 'SUBMITTED', certificate: null })
  expect(await getWorkbench(expert, id)).toMatchObject({ can: { take: false }, why: expect.stringMatching(/отменили/) })
})

test('с апелляцией: врач видит её и срок ответа', async () => {
  const { id, doctor } = await createApplication({ state: 'appealed' })
  expect(await findOwnAppeals(doctor, id)).toMatchObject({ appeals: [{ status: 'FILED', dueOn: expect.any(String) }] })
})
