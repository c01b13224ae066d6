import { randomInt, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { formatSnils, snilsCheckDigits } from '@/lib/core/identifiers'
import { prisma } from '@/lib/db/client'
import { sealDoctor } from '@/lib/profile/identity'
import { findInQueue, listQueue } from '@/lib/review/queue/queries'
import { queryValues, queueFiltersSchema } from '@/lib/review/queue/schema'
import type { QueueRow } from '@/lib/review/queue/types'
import { createDoctor, createFiled, createStaff } from './support'

const SURGERY = 90

let expert: StaffActor

beforeEach(async () => {
  expert = await createStaff('EXPERT')
})

const queue = (actor: StaffActor, query: Record<string, unknown>) => listQueue(actor, queueFiltersSchema.parse(query))
const leads = (typed: string, query: Record<string, string> = {}) =>
  findInQueue(expert, queueFiltersSchema.parse(query), typed)
const sought = async (typed: string) => queryValues(new URL(await leads(typed), 'http://localhost').searchParams)
const ids = (rows: readonly QueueRow[]) => rows.map((row) => row.id)

/** A surname nobody else has, so that a test sees only its own rows. */
const uniqueName = () => `Ж${randomUUID().replace(/[^a-f]/g, '')}${randomUUID().replace(/[^a-f]/g, '')}`

describe('поиск в очереди', () => {
  test('описки и ё в фамилии прощаются, о похожих сказано, имя и отчество уточняют', async () => {
    const name = 'Щербинёвский'
    const filed = await createFiled({ status: 'SUBMITTED', doctor: await createDoctor(name) })
    for (const typed of ['щерби', 'ЩЕРБИНЕВСКИЙ', 'Щербинёвский анна', 'щербиневский А. Серг']) {
      const found = await queue(expert, await sought(typed))
      expect([ids(found.rows), found.sought]).toEqual([[filed.id], { text: typed, similar: false }])
    }
    for (const typed of ['Щирбиневский', 'Шербенёвский', 'щербиневски', 'шербинёв']) {
      const found = await queue(expert, await sought(typed))
      expect([ids(found.rows), found.sought?.similar]).toEqual([[filed.id], typed !== 'щербиневски'])
    }
    expect((await queue(expert, await sought('Щербинёвский Пётр'))).rows).toEqual([])
    expect((await queue(expert, await sought('Щербинёвский %'))).rows).toEqual([])
    await prisma().doctor.update({ where: { id: filed.doctor.doctorId }, data: { lastName: 'Ыйверова' } })
    expect(ids((await queue(expert, await sought('Ыйвер'))).rows)).toEqual([filed.id])
    expect((await queue(expert, await sought(name))).rows).toEqual([])
    await prisma().doctor.update({ where: { id: filed.doctor.doctorId }, data: { firstName: 'Алёна' } })
    expect(ids((await queue(expert, await sought('Ыйверова алена'))).rows)).toEqual([filed.id])
    expect((await queue(expert, await sought('Ыйверова анна'))).rows).toEqual([])
  })

  test('набранной фамилии в адресе нет, чужой и испорченный поиск ничего не показывает', async () => {
    const lastName = uniqueName()
    await createFiled({ status: 'SUBMITTED', doctor: await createDoctor(lastName) })
    const address = await leads(lastName)
    expect(decodeURIComponent(address)).not.toContain(lastName)
    const query = await sought(lastName)
    expect((await queue(expert, query)).rows).toHaveLength(1)
    expect(await queue(await createStaff('SECRETARY'), query)).toMatchObject({ rows: [], sought: null })
    expect(await queue(expert, { find: `A${String(query.find)}` })).toMatchObject({ rows: [], sought: null })
  })

  test('СНИЛС, как бы его ни набрали, ведёт к заявкам врача и не остаётся в адресе', async () => {
    const doctor = await createDoctor()
    const nine = String(randomInt(2e8, 9e8))
    const snils = nine + snilsCheckDigits(nine)
    await prisma().doctor.update({
      where: { id: doctor.doctorId },
      data: sealDoctor(doctor.doctorId, { snils, inn: null, passportSeries: null, passportNumber: null }),
    })
    const open = await createFiled({ status: 'SUBMITTED', doctor })
    const closed = await createFiled({ status: 'WITHDRAWN', doctor })
    for (const q of [snils, formatSnils(snils), ` СНИЛС ${formatSnils(snils).replaceAll('-', ' ')}`]) {
      expect(await leads(q)).toBe(`/staff?doctor=${doctor.doctorId}`)
    }
    const found = { doctor: doctor.doctorId }
    expect(ids((await queue(expert, found)).rows)).toEqual([open.id])
    expect(new Set(ids((await queue(expert, { ...found, status: 'ALL' })).rows))).toEqual(new Set([open.id, closed.id]))
    expect((await queue(expert, { ...found, specialty: String(SURGERY) })).rows).toEqual([])
    expect(await leads(snils, { status: 'ALL', region: '77' })).toBe(
      `/staff?status=ALL&region=77&doctor=${doctor.doctorId}`,
    )
  })

  test('СНИЛС с опиской или ничей никого не находит и тоже не попадает в адрес', async () => {
    const nobodys = `1${'0'.repeat(8)}`
    for (const q of ['112-233-445 96', '1122334459', nobodys + snilsCheckDigits(nobodys), '000-000-000 00']) {
      expect(await leads(q)).toBe('/staff?doctor=nobody')
    }
    expect((await queue(expert, { doctor: 'nobody', status: 'ALL' })).rows).toEqual([])
  })

  test('новый поиск забывает найденного врача, прочий отбор его помнит', async () => {
    const doctor = randomUUID()
    expect(await leads('', { doctor, kind: 'PERIODIC' })).toBe(`/staff?kind=PERIODIC&doctor=${doctor}`)
    expect(await leads('АК-2026-777', { doctor })).toBe(
      `/staff?${new URLSearchParams({ number: 'АК-2026-000777' }).toString()}`,
    )
  })
})
