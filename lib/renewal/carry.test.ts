import { expect, test } from 'vitest'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { carryOver } from './carry'

const moment = { today: '2026-11-28', issuedOn: '2021-12-10' }
const needs = (...anyOf: DocumentKind[]) => [{ code: 'NEED', title: 'Документ', hint: '', anyOf }]
const kept = (kind: DocumentKind, uploaded: string, validUntil: string | null = null) => ({
  ...{ kind, uploadedAt: new Date(`${uploaded}T12:00:00Z`), validUntil },
})

test.each([
  ['паспорт десятилетней давности годен', kept('PASSPORT', '2016-01-10'), true],
  ['диплом годен всегда', kept('DIPLOMA', '2012-01-10'), true],
  ['документ с истёкшим сроком не годен', kept('PASSPORT', '2026-01-10', '2026-11-27'), false],
  ['в последний день срока годен', kept('PASSPORT', '2026-01-10', '2026-11-28'), true],
  ['удостоверение, загруженное при прежнем сроке, не годно', kept('CPD_CERTIFICATE', '2021-12-09'), false],
  ['удостоверение этого срока годно', kept('CPD_CERTIFICATE', '2021-12-10'), true],
  ['прежний сертификат специалиста не годен', kept('SPECIALIST_CERTIFICATE', '2021-11-01'), false],
  ['прошлогодний отчёт не годен', kept('PROFESSIONAL_REPORT', '2025-11-27'), false],
  ['отчёт за последний год годен', kept('PROFESSIONAL_REPORT', '2025-11-28'), true],
  ['сведения о работе нужны свежие', kept('EMPLOYMENT_RECORD', '2024-05-01'), false],
])('%s', (_, document, good) => {
  expect(carryOver(needs(document.kind), [document], moment)).toMatchObject([{ documents: good ? [document] : [] }])
})

test('из нескольких берётся самый новый годный любого подходящего вида', () => {
  const vault = [
    kept('EMPLOYMENT_CONTRACT', '2026-03-01', '2026-10-01'),
    kept('EMPLOYER_REFERENCE', '2026-02-01'),
    kept('EMPLOYMENT_CONTRACT', '2019-02-01'),
  ]
  const [carried] = carryOver(needs('EMPLOYMENT_CONTRACT', 'EMPLOYER_REFERENCE'), vault, moment)
  expect(carried?.documents).toEqual([vault[1]])
})

test('где годятся несколько, берутся самые новые годные, пока хватает места', () => {
  const vault = ['2026-03-01', '2025-03-01', '2024-03-01', '2020-03-01'].map((day) => kept('CPD_CERTIFICATE', day))
  const taken = (most: number) => {
    const [carried] = carryOver(
      needs('CPD_CERTIFICATE').map((need) => ({ ...need, most })),
      vault,
      moment,
    )
    return carried?.documents
  }
  expect(taken(20)).toEqual(vault.slice(0, 3))
  expect(taken(2)).toEqual(vault.slice(0, 2))
})

test('чего нет, то остаётся пустым', () => {
  expect(carryOver(needs('INN'), [kept('SNILS', '2026-01-01')], moment)).toMatchObject([{ documents: [] }])
})
