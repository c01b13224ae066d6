import { beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { findApplication, listApplicationEvents } from '@/lib/applications/queries'
import { prisma } from '@/lib/db/client'
import { listHistory } from '@/lib/history/queries'
import { addPin, editPin, removePin, requestPin } from '@/lib/review/pins/service'
import { getWorkbench } from '@/lib/review/queries'
import { requestDocuments } from '@/lib/review/request'
import { declareTieToApplicant } from '@/lib/review/ties/service'
import { createCase, type Filed } from './files-support'
import { createDoctor, createFiled, createStaff, doctorOf, readApplication, type FiledCase } from './support'

const PLACE = { page: 1, x: 0.1, y: 0.7, width: 0.3, height: 0.2 }
const REASON = 'UNREADABLE_SCAN'
const WORDS = 'Не видно печати'

let expert: StaffActor
let filed: FiledCase
let diploma: Filed
let passport: Filed

beforeEach(async () => {
  expert = await createStaff('EXPERT')
  const created = await createCase(expert, 'DIPLOMA', 'PASSPORT')
  filed = created.filed
  ;[diploma, passport] = created.files as [Filed, Filed]
})

const pin = (actor: StaffActor, change: Partial<Parameters<typeof addPin>[1]> = {}) =>
  addPin(actor, { applicationId: filed.id, versionId: diploma.versionId, ...PLACE, note: WORDS, reason: '', ...change })

const pins = async (actor: StaffActor) => (await getWorkbench(actor, filed.id))?.pins ?? []
const onlyPin = async () => {
  const { id } = await prisma().documentPin.findFirstOrThrow({ where: { applicationId: filed.id } })
  return { applicationId: filed.id, pinId: id }
}
const remark = async () =>
  prisma().sectionVerdictReason.findFirst({ where: { applicationId: filed.id, reasonCode: REASON } })

/** Sends the request as its form comes: the standing remark, its words and the kind of the document. */
async function send(note: string, code = REASON) {
  const { version } = await readApplication(filed.id)
  const reasons = [{ code, note, documentKind: 'DIPLOMA' as const }]
  return requestDocuments(expert, { applicationId: filed.id, version, reasons })
}

const seenByDoctor = async () => {
  const doctor = doctorOf(filed, expert)
  return JSON.stringify([
    await findApplication(doctor, filed.id),
    await listApplicationEvents(doctor, filed.id),
    await listHistory(doctor, { from: null, to: null, group: null }),
  ])
}

describe('пометка на странице', () => {
  test('хранит версию, страницу, место долями страницы и текст; до запроса врач о ней не знает', async () => {
    expect(await pin(expert)).toMatchObject({ ok: true })
    const { page, ...region } = PLACE
    expect(await pins(expert)).toMatchObject([
      { versionId: diploma.versionId, page, region, note: WORDS, by: expert.shortName, reason: null, sentRound: null },
    ])
    expect(await seenByDoctor()).not.toMatch(/печати|ометка/)
    const event = await prisma().event.findFirstOrThrow({ where: { type: 'review.pinAdded', actorId: expert.userId } })
    expect(event).toMatchObject({ doctorId: null, applicationId: null })
  })

  test('одним шагом становится пунктом запроса: раздел, причина, текст; с запросом уходит врачу', async () => {
    await pin(expert)
    expect(await requestPin(expert, { ...(await onlyPin()), reason: REASON })).toMatchObject({ ok: true })
    await pin(expert, { page: 1, y: 0.1, note: 'Обрезан край', reason: REASON })
    const note = `Диплом об образовании с приложением, страница 1: ${WORDS}\nДиплом об образовании с приложением, страница 1: Обрезан край`
    expect(await remark()).toMatchObject({ section: 'DOCUMENTS', note })
    expect(await seenByDoctor()).not.toMatch(/печати|край/)
    expect(await send(note)).toMatchObject({ ok: true })
    const application = await findApplication(doctorOf(filed, expert), filed.id)
    const places = application?.requests[0]?.items[0]?.places
    expect(places).toMatchObject([
      { documentId: diploma.documentId, versionId: diploma.versionId, page: 1, note: WORDS, older: false },
      { note: 'Обрезан край' },
    ])
    expect(await pins(expert)).toMatchObject([{ sentRound: 1 }, { sentRound: 1 }])
    expect(await editPin(expert, { ...(await onlyPin()), note: 'Иначе' })).toMatchObject({ ok: false })
    expect(await removePin(expert, await onlyPin())).toMatchObject({ ok: false })
  })

  test('чужой врач и этот же до отправки её не видят', async () => {
    await pin(expert, { reason: REASON })
    await send(`Диплом об образовании с приложением, страница 1: ${WORDS}`)
    const stranger = doctorOf({ doctor: await createDoctor() }, expert)
    expect(await findApplication(stranger, filed.id)).toBeNull()
    expect(JSON.stringify(await listHistory(stranger, { from: null, to: null, group: null }))).not.toMatch(/печати/)
  })

  test('из запроса снятая причина возвращает её в заметки для своих', async () => {
    await pin(expert, { reason: REASON })
    expect(await send('Просрочен', 'EXPIRED_DOCUMENT')).toMatchObject({ ok: true })
    expect(await pins(expert)).toMatchObject([{ reason: null, sentRound: null }])
    expect(await seenByDoctor()).not.toMatch(/печати/)
  })

  test('изменённый текст меняет и замечание; убранная уносит его с собой, слова остаются в журнале сотрудников', async () => {
    await pin(expert, { reason: REASON })
    expect(await editPin(expert, { ...(await onlyPin()), note: 'Печать обрезана' })).toMatchObject({ ok: true })
    expect(await remark()).toMatchObject({ note: 'Диплом об образовании с приложением, страница 1: Печать обрезана' })
    expect(await removePin(expert, await onlyPin())).toMatchObject({ ok: true })
    expect(await remark()).toBeNull()
    expect(await prisma().sectionVerdict.count({ where: { applicationId: filed.id } })).toBe(0)
    const journal = await prisma().event.findFirstOrThrow({
      where: { type: 'review.pinRemoved', actorId: expert.userId },
    })
    expect(journal.data).toMatchObject({ note: 'Печать обрезана' })
  })

  test('двойное нажатие и два окна сразу оставляют одну', async () => {
    await Promise.all([pin(expert), pin(expert), pin(expert)])
    expect(await pins(expert)).toHaveLength(1)
  })
})

describe('ставит и меняет её только эксперт, у которого заявка', () => {
  test('другой эксперт, секретарь, аудитор и эксперт с личной связью получают отказ, база прежняя', async () => {
    await pin(expert)
    const target = await onlyPin()
    const attempts = async (actor: StaffActor) => [
      await pin(actor, { note: 'Чужая' }),
      await editPin(actor, { ...target, note: 'Чужая' }),
      await requestPin(actor, { ...target, reason: REASON }),
      await removePin(actor, target),
    ]
    for (const role of ['EXPERT', 'SECRETARY', 'AUDITOR'] as const) {
      const actor = await createStaff(role)
      for (const result of await attempts(actor)) expect(result, role).toMatchObject({ ok: false })
      expect(await pins(actor), role).toHaveLength(1)
    }
    await declareTieToApplicant(expert, { applicationId: filed.id, kind: 'RELATIVE', note: '' })
    for (const result of await attempts(expert)) expect(result).toMatchObject({ code: 'FORBIDDEN' })
    expect(await pins(await createStaff('SECRETARY'))).toMatchObject([{ note: WORDS, reason: null }])
  })

  test('врач, который сам сотрудник, своих пометок не видит', async () => {
    await pin(expert)
    const self = { ...(await createStaff('EXPERT')), userId: filed.doctor.userId }
    expect(await pins(self)).toEqual([])
  })

  test('чужой файл, чужая заявка и чужая пометка под своей заявкой не находятся', async () => {
    const other = await createCase(await createStaff('EXPERT'), 'DIPLOMA')
    expect(await pin(expert, { versionId: other.files[0]?.versionId ?? '' })).toMatchObject({ code: 'NOT_FOUND' })
    await pin(expert)
    const { pinId } = await onlyPin()
    const own = await createFiled({ status: 'IN_REVIEW', assignee: expert })
    expect(await removePin(expert, { applicationId: own.id, pinId })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await pins(expert)).toHaveLength(1)
  })

  test('страницы, которой в файле нет, и причины чужого документа не бывает', async () => {
    await prisma().documentVersion.update({ where: { id: passport.versionId }, data: { pages: 2 } })
    expect(await pin(expert, { versionId: passport.versionId, page: 3 })).toMatchObject({ code: 'VALIDATION' })
    const foreign = await prisma().reason.findFirstOrThrow({
      where: { documentKind: { notIn: ['DIPLOMA'] }, fixable: true },
    })
    expect(await pin(expert, { reason: foreign.code })).toMatchObject({ ok: false })
    expect(await pins(expert)).toEqual([])
  })
})
