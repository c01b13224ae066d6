import { beforeEach, describe, expect, test, vi } from 'vitest'
import { saveStepAction } from '@/lib/applications/actions'
import { layDocuments } from '@/lib/applications/lay'
import { findApplication } from '@/lib/applications/queries'
import { resubmitApplication } from '@/lib/applications/resubmit'
import { saveStep } from '@/lib/applications/service'
import type { TypedStep } from '@/lib/applications/schema'
import { idleForm } from '@/lib/core/form-state'
import { createApplication, versionOf, type CreatedApplication } from '@/tests/factories/applications'
import { createDocument } from '@/tests/factories/documents'
import { outcome, useBrowser } from '../security/requests'

vi.mock('next/headers', async () => (await import('../security/browser')).nextHeaders)
vi.mock('next/cache', () => ({ refresh: () => undefined }))

let draft: CreatedApplication
let opened: number

beforeEach(async () => {
  draft = await createApplication({ state: 'draft' })
  opened = await versionOf(draft.id)
})

const saved = async () => (await findApplication(draft.doctor, draft.id))?.draft
const save = (step: TypedStep, values: Record<string, string>, version = opened) =>
  saveStep(draft.doctor, { applicationId: draft.id, step, version, values })
const lay = (documents: Record<string, string>, version = opened) =>
  layDocuments(draft.doctor, { applicationId: draft.id, version, documents })
const laid = async () => (await findApplication(draft.doctor, draft.id))?.laid.map((item) => item.documentVersionId)

describe('два окна одной заявки', () => {
  test('на разных шагах друг другу не мешают: сохраняются оба, и каждое окно сохраняет дальше', async () => {
    const personal = { regionCode: '77', email: 'a@demo.test', phone: '' }
    const education = { institution: 'РНИМУ', diplomaNumber: '', graduationYear: '' }
    const both = await Promise.all([save('personal', personal), save('education', education)])
    expect(both).toMatchObject([{ ok: true }, { ok: true }])
    const [first, second] = both.map((result) => (result.ok ? result.data.version : 0))
    expect(await saved()).toMatchObject({ personal, education })
    expect(await save('personal', { ...personal, email: 'b@demo.test' }, first)).toMatchObject({ ok: true })
    expect(await save('education', { ...education, graduationYear: '2010' }, second)).toMatchObject({ ok: true })
    expect(await versionOf(draft.id)).toBe(opened + 4)
  })

  test('на одном шаге: опоздавшее не затирает, а по новой версии сохраняет то, что выбрали', async () => {
    await save('education', { institution: 'Первое окно' })
    expect(await save('education', { institution: 'Второе окно' })).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await saved()).toMatchObject({ education: { institution: 'Первое окно' } })
    const resolved = await save('education', { institution: 'Второе окно' }, await versionOf(draft.id))
    expect(resolved).toMatchObject({ ok: true })
    expect(await saved()).toMatchObject({ education: { institution: 'Второе окно' } })
  })

  test('пока выбирали, сохранили ещё раз: снова конфликт, ничего не затёрто', async () => {
    await save('education', { institution: 'Первое' })
    const shown = await versionOf(draft.id)
    await save('education', { institution: 'Первое, дальше' }, shown)
    expect(await save('education', { institution: 'Второе' }, shown)).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await saved()).toMatchObject({ education: { institution: 'Первое, дальше' } })
  })

  test('из восьми одновременных сохранений одного шага проходит одно', async () => {
    const texts = Array.from({ length: 8 }, (_, index) => `Окно ${index}`)
    const results = await Promise.all(texts.map((institution) => save('education', { institution })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const winner = texts[results.findIndex(({ ok }) => ok)]
    expect(await saved()).toMatchObject({ education: { institution: winner } })
  })

  test('версия, которой ещё не было, ничего не сохраняет', async () => {
    expect(await save('education', { institution: 'Из будущего' }, opened + 5)).toMatchObject({ code: 'CONFLICT' })
  })
})

describe('документы в двух окнах', () => {
  test('другой выбор — конфликт, тот же самый — нет, по новой версии ложится выбранное', async () => {
    const [first, second] = await Promise.all([
      createDocument(draft.doctor, 'PASSPORT'),
      createDocument(draft.doctor, 'PASSPORT'),
    ])
    expect(await lay({ PASSPORT: first.documentVersionId })).toMatchObject({ ok: true })
    expect(await lay({ PASSPORT: second.documentVersionId })).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await lay({ PASSPORT: '' })).toMatchObject({ ok: false, code: 'CONFLICT' })
    expect(await lay({ PASSPORT: first.documentVersionId, SNILS: '' })).toMatchObject({ ok: true })
    expect(await laid()).toEqual([first.documentVersionId])
    const resolved = await lay({ PASSPORT: second.documentVersionId }, await versionOf(draft.id))
    expect(resolved).toMatchObject({ ok: true })
    expect(await laid()).toEqual([second.documentVersionId])
  })

  test('сохранённый рядом текстовый шаг документам не мешает, и наоборот', async () => {
    const passport = await createDocument(draft.doctor, 'PASSPORT')
    await save('education', { institution: 'РНИМУ' })
    expect(await lay({ PASSPORT: passport.documentVersionId })).toMatchObject({ ok: true })
    expect(await save('personal', { email: 'a@demo.test' })).toMatchObject({ ok: true })
    expect(await saved()).toMatchObject({ education: { institution: 'РНИМУ' }, personal: { email: 'a@demo.test' } })
  })
})

test('форма при конфликте возвращает введённое, а с версией страницы сравнения ведёт дальше', async () => {
  await save('education', { institution: 'Первое окно' })
  await useBrowser(draft.doctor)
  const send = (version: number) => {
    const data = new FormData()
    const fields = { applicationId: draft.id, version: String(version), step: 'education', next: 'experience' }
    for (const [name, value] of Object.entries({ ...fields, institution: 'Второе окно' })) data.set(name, value)
    return outcome(() => saveStepAction(idleForm, data))
  }
  expect(await send(opened)).toMatchObject({
    status: 'error',
    code: 'CONFLICT',
    values: { institution: 'Второе окно', version: String(opened) },
  })
  expect(await send(await versionOf(draft.id))).toBe(`/cabinet/applications/${draft.id}/experience`)
  expect(await saved()).toMatchObject({ education: { institution: 'Второе окно' } })
})

test('поданная повторно начинает счёт сохранений заново: её первое сохранение — не конфликт', async () => {
  const refused = await createApplication({ state: 'refused' })
  const again = await resubmitApplication(refused.doctor, refused.id)
  const id = again.ok ? again.data.id : ''
  const result = await saveStep(refused.doctor, {
    applicationId: id,
    step: 'education',
    version: await versionOf(id),
    values: { institution: 'Исправлено' },
  })
  expect(result).toMatchObject({ ok: true })
})
