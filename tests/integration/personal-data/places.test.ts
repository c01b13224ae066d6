import { expect, test } from 'vitest'
import { prisma } from '@/lib/db/client'
import { sealDoctor } from '@/lib/profile/identity'
import { places } from '@/lib/personal-data/places'
import { createDoctor, snilsOf } from '@/tests/factories/people'

/** Sites of others that the demonstration stands in for, and numbers that are no person's. */
const NOT_OURS = ['EsiaAccount', 'SoftToken', 'Organization']

test('каждая колонка с номером человека зашифрована: база принимает в неё только конверт', async () => {
  const columns = await prisma().$queryRaw<{ table: string; column: string }[]>`
    SELECT "table_name" AS "table", "column_name" AS "column" FROM information_schema.columns
    WHERE "table_schema" = 'public' AND "column_name" ~* '^(snils|inn|passport(series|number))$'`
  const ours = columns.filter(({ table }) => !NOT_OURS.includes(table))
  expect(ours.length).toBeGreaterThan(4)
  for (const { table, column } of ours) {
    expect((places as Record<string, readonly string[]>)[table], `${table}.${column}`).toContain(column)
  }
})

test('открытого значения база не принимает, а чужой конверт не читается', async () => {
  const [one, other] = [await createDoctor(), await createDoctor()]
  const where = { id: one.doctorId }
  for (const data of [{ snils: '11223344595' }, { inn: '500100732259' }, { passportNumber: '123456' }]) {
    await expect(prisma().doctor.update({ where, data })).rejects.toThrow('Doctor_sealed_check')
  }
  const { inn } = await prisma().doctor.findUniqueOrThrow({ where: { id: other.doctorId } })
  await prisma().doctor.update({ where, data: { inn } })
  await expect(snilsOf(one.doctorId)).rejects.toThrow('перенесено из другой записи')
})

test('одного СНИЛС у двух врачей не бывает, а в отказе базы его нет', async () => {
  const [one, other] = [await createDoctor(), await createDoctor()]
  const snils = await snilsOf(one.doctorId)
  const data = sealDoctor(other.doctorId, { snils, inn: null, passportSeries: null, passportNumber: null })
  const refused = prisma().doctor.update({ where: { id: other.doctorId }, data })
  await expect(refused).rejects.toMatchObject({ code: 'P2002' })
  await refused.catch((error: unknown) => expect(JSON.stringify(error)).not.toContain(snils))
})
