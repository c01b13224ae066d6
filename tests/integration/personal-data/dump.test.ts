import { beforeAll, expect, test } from 'vitest'
import { prisma } from '@/lib/db/client'
import { runScript } from '@/lib/ops/run-to-end'
import { personaOids } from '@/prisma/seed/esia-accounts'
import { openDoctor } from '@/lib/profile/identity'
import { numbersIn, numbersInDatabase } from '@/tests/support/numbers'

beforeAll(async () => {
  const environment = { ...process.env, DATABASE_URL: process.env.TEST_OWNER_URL }
  const { code, output } = await runScript('prisma/seed/run.ts', ['demo'], environment)
  expect(code, output).toBe(0)
})

const ivanova = () => prisma().doctor.findFirstOrThrow({ where: { user: { esiaOid: personaOids.ivanova } } })

test('дамп базы с демонстрацией не выдаёт ни СНИЛС, ни ИНН, ни паспорта ни одной персоны', async () => {
  expect(await numbersInDatabase(process.env.TEST_OWNER_URL ?? '')).toEqual([])
})

test('проверка знает, что искать: тот же номер, лежащий открыто, она находит где угодно', async () => {
  const doctor = await ivanova()
  const { snils, inn, passportSeries, passportNumber } = openDoctor(doctor.id, doctor)
  expect(numbersIn(`${snils} ${passportSeries} ${passportNumber}`)).toEqual(['СНИЛС ivanova', 'паспорт ivanova'])
  await prisma().notification.create({
    data: { userId: doctor.userId, title: 'Письмо', body: `ИНН ${inn}`, createdAt: new Date(0) },
  })
  await prisma().application.updateMany({
    where: { status: 'DRAFT' },
    data: { draft: { personal: { passport: { number: passportNumber } } } },
  })
  const found = await numbersInDatabase(process.env.TEST_OWNER_URL ?? '')
  expect(found).toContain('public.Notification.body: ИНН ivanova')
  expect(found).toContain('public.Application.draft: паспорт ivanova')
})
