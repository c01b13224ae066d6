import { expect, test } from 'vitest'
import { createApplication } from '@/tests/factories/applications'
import { createDoctor } from '@/tests/factories/people'
import { numbersIn, numbersInDatabase } from '@/tests/support/numbers'
import { formatSnils } from '@/lib/core/identifiers'
import { prisma } from '@/lib/db/client'
import { sealDoctor } from '@/lib/profile/identity'
import { esiaAccounts } from '@/prisma/seed/esia-accounts'

// That the whole demonstration lies closed is looked at when the browser has walked through it (tests/support/browser-setup).
test('номера персоны, лежащие закрыто, дамп базы не выдаёт, а лежащие открыто проверка находит где угодно', async () => {
  const person = esiaAccounts.find(({ persona }) => persona === 'ivanova')?.person
  if (!person?.passport) throw new Error('Ivanova has no passport')
  const { snils, inn, passport } = person
  const numbers = { snils, inn, passportSeries: passport.series, passportNumber: passport.number }
  const doctor = await createDoctor()
  await prisma().doctor.update({ where: { id: doctor.doctorId }, data: sealDoctor(doctor.doctorId, numbers) })
  const draft = await createApplication({ state: 'draft', doctor })
  const found = () => numbersInDatabase(process.env.TEST_OWNER_URL ?? '')

  expect(numbersIn(`${snils} ${passport.series} ${passport.number}`)).toEqual(['СНИЛС ivanova', 'паспорт ivanova'])
  expect(numbersIn(`/x?snils=${encodeURIComponent(formatSnils(snils))}`)).toEqual(['СНИЛС ivanova'])
  expect(numbersIn(String(new URLSearchParams({ snils: formatSnils(snils) })))).toEqual(['СНИЛС ivanova'])
  expect(await found()).toEqual([])
  await prisma().notification.create({
    data: { userId: doctor.userId, title: 'Письмо', body: `ИНН ${inn}`, createdAt: new Date(0) },
  })
  await prisma().application.update({
    where: { id: draft.id },
    data: { draft: { personal: { passport: { number: passport.number } } } },
  })
  expect(await found()).toEqual(
    expect.arrayContaining(['public.Notification.body: ИНН ivanova', 'public.Application.draft: паспорт ivanova']),
  )
})
