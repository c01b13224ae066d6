import { expect, test } from 'vitest'
import { prisma } from '@/lib/db/client'
import { createApplication } from '@/tests/factories/applications'

/** A change of one application that the database itself must refuse, whatever the code does. */
const forbidden: [string, string, string][] = [
  ['submitted', 'заявка в работе без ответственного', `"status" = 'IN_REVIEW', "assigneeId" = NULL`],
  ['submitted', 'поданная заявка без номера', `"number" = NULL`],
  ['submitted', 'номер не по образцу', `"number" = '17'`],
  ['submitted', 'срок раньше регистрации', `"dueOn" = "registeredOn" - 1`],
  ['awaitingApproval', 'решение без решившего', `"status" = 'APPROVED'`],
  [
    'awaitingApproval',
    'решение тем, кто его подготовил',
    `"status" = 'APPROVED', "decidedById" = "proposedById", "decidedAt" = now()`,
  ],
  ['awaitingApproval', 'согласование без предложения', `"proposal" = NULL, "proposedById" = NULL, "proposedAt" = NULL`],
  ['refused', 'отказ, который предлагали одобрить', `"proposal" = 'APPROVE'`],
  ['approved', 'одобрение без предложения', `"proposal" = NULL, "proposedById" = NULL, "proposedAt" = NULL`],
]

test.each(forbidden)('база сама не допускает (%s): %s', async (state, _title, change) => {
  const { id } = await createApplication({ state: state as 'submitted' })
  const before = await prisma().application.findUniqueOrThrow({ where: { id } })
  await expect(prisma().$executeRawUnsafe(`UPDATE "Application" SET ${change} WHERE "id" = '${id}'`)).rejects.toThrow(
    /violates check constraint|never rewritten/,
  )
  expect(await prisma().application.findUniqueOrThrow({ where: { id } })).toEqual(before)
})

test('версию документа нельзя переписать, сменить можно только статус', async () => {
  const { id } = await createApplication({ state: 'submitted' })
  const laid = await prisma().applicationDocument.findFirstOrThrow({ where: { applicationId: id } })
  const where = { id: laid.documentVersionId }
  await expect(prisma().documentVersion.update({ where, data: { sha256: 'a'.repeat(64) } })).rejects.toThrow(
    /never rewritten/,
  )
  await prisma().documentVersion.update({ where, data: { status: 'REJECTED', rejectionReason: 'Нечитаемый скан' } })
  expect((await prisma().documentVersion.findUniqueOrThrow({ where })).status).toBe('REJECTED')
})
