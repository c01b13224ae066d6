import { staffRoles } from '@/lib/auth/roles'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { fileAppeal } from '@/lib/appeals/service'
import type { DoctorActor } from '@/lib/auth/actor'
import { Role } from '@/lib/db/generated/prisma/enums'
import { prisma } from '@/lib/db/client'
import { createApplication } from '@/tests/factories/applications'
import { askReplacement, createDocument, raiseReuse } from '@/tests/factories/documents'
import { openChange } from '@/tests/factories/changes'
import { sendLetter } from '@/tests/factories/letters'
import { createDoctor, createStaff } from '@/tests/factories/people'
import { rights } from '@/tests/support/rights'
import { outcome, useBrowser } from './requests'

vi.mock('next/headers', async () => (await import('./browser')).nextHeaders)

const app = join(import.meta.dirname, '../../../app')
const pagesOf = (folder: string) =>
  readdirSync(join(app, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `${folder}/${file}`)
const cabinetPages = pagesOf('cabinet')
const staffPages = pagesOf('staff')

/** Who may open the pages of staff; the rest, the doctor included, is told so. */
const staffReaders: readonly Role[] = ['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR']
const appealReaders: readonly Role[] = ['SECRETARY', 'ADMIN', 'AUDITOR']
const fileReaders: readonly Role[] = ['EXPERT', 'SECRETARY']
const deliveryReaders: readonly Role[] = ['SECRETARY', 'ADMIN']
/** Pages of some of them only; to those without a part in the file it may be absent. */
const narrower: Record<string, readonly Role[]> = {
  'staff/applications/[id]/assign/page.tsx': ['EXPERT', 'SECRETARY'],
  'staff/appeals/page.tsx': appealReaders,
  'staff/appeals/[id]/page.tsx': appealReaders,
  // Own sessions.
  'staff/settings/page.tsx': staffRoles,
  // How they themselves are told.
  'staff/settings/notifications/page.tsx': staffRoles,
  'staff/ties/page.tsx': ['EXPERT', 'SECRETARY', 'ADMIN'],
  'staff/reuse/page.tsx': fileReaders,
  'staff/reuse/[id]/page.tsx': fileReaders,
  'staff/changes/page.tsx': fileReaders,
  'staff/changes/[id]/page.tsx': fileReaders,
  'staff/deliveries/page.tsx': deliveryReaders,
  'staff/deliveries/[id]/page.tsx': deliveryReaders,
  'staff/deliveries/templates/page.tsx': deliveryReaders,
  'staff/deliveries/templates/[kind]/page.tsx': deliveryReaders,
  'staff/replacements/page.tsx': fileReaders,
  'staff/replacements/[id]/page.tsx': fileReaders,
}
/** Absent to an expert without a part in the file. */
const ASSIGN = 'staff/applications/[id]/assign/page.tsx'

type Target = Record<'id' | 'step' | 'field' | 'contact' | 'kind', string>
type Open = (file: string, role: Role | null) => Promise<unknown>

let victim: DoctorActor
let attacker: DoctorActor
const targets: { file: RegExp; id: string }[] = []
const visitors = new Map<Role | null, { userId: string } | null>([[null, null]])

beforeAll(async () => {
  const filed = await createApplication({ state: 'approved' })
  victim = filed.doctor
  attacker = await createDoctor()
  const draft = await createApplication({ state: 'draft', doctor: victim, specialtyCode: 95 })
  const certificate = await prisma().certificate.findFirstOrThrow({ where: { doctorId: victim.doctorId } })
  const { documentId } = await createDocument(victim, 'SNILS')
  const refused = await createApplication({ state: 'refused', doctor: victim, specialtyCode: 84 })
  await fileAppeal(victim, { applicationId: refused.id, text: 'Часов достаточно' })
  const appeal = await prisma().appeal.findFirstOrThrow({ where: { applicationId: refused.id } })
  const { id: inReview } = await createApplication({ state: 'inReview' })
  const { documentVersionId: filedVersion } = await prisma().applicationDocument.findFirstOrThrow({
    where: { applicationId: filed.id },
  })
  const { documentVersionId: otherVersion } = await createDocument(attacker, 'SNILS')
  const reuseId = await raiseReuse(
    { doctorId: victim.doctorId, versionId: filedVersion },
    { doctorId: attacker.doctorId, versionId: otherVersion },
  )
  const replacementId = await askReplacement((await createDocument(victim, 'INN')).documentId)
  targets.push(
    { file: /reuse\/\[id\]/, id: reuseId },
    { file: /replacements\/\[id\]/, id: replacementId },
    { file: /changes\/\[id\]/, id: await openChange(victim) },
    { file: /deliveries\/\[id\]/, id: await sendLetter(victim) },
    { file: /applications\/\[id\]\/assign/, id: inReview },
    { file: /appeals\/\[id\]/, id: appeal.id },
    { file: /applications\/\[id\]\/appeal/, id: refused.id },
    { file: /cabinet\/applications\/\[id\]\/(\[step\]|preview|withdraw)/, id: draft.id },
    { file: /applications\/\[id\]/, id: filed.id },
    { file: /accreditations\/\[id\]/, id: filed.id },
    { file: /certificates\/\[id\]/, id: certificate.id },
    { file: /documents\/\[id\]/, id: documentId },
  )
  visitors.set('DOCTOR', victim)
  for (const role of Object.values(Role)) {
    if (role === 'DOCTOR') continue
    const person = await createStaff('SUPPORT')
    await prisma().roleGrant.updateMany({ where: { userId: person.userId }, data: { role } })
    visitors.set(role, person)
  }
})

function paramsOf(file: string): Target {
  return {
    id: targets.find((target) => target.file.test(file))?.id ?? '',
    step: 'personal',
    field: 'inn',
    contact: 'phone',
    kind: 'applicationApproved',
  }
}

async function open(file: string, visitor: { userId: string } | null, params = paramsOf(file)): Promise<unknown> {
  await useBrowser(visitor)
  const page = (await import(join(app, file))) as { default: (props: object) => Promise<unknown> }
  return outcome(() => page.default({ params: Promise.resolve(params), searchParams: Promise.resolve({}) }))
}

const openAs: Open = (file, role) => open(file, visitors.get(role) ?? null)

test('страницы, о которых здесь речь, на месте', () => {
  expect(cabinetPages.length).toBeGreaterThanOrEqual(20)
  expect(staffPages.length).toBeGreaterThanOrEqual(2)
})

test('для каждой страницы и каждого адреса сказано, кому положены чужие данные (tests/support/rights.ts)', () => {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' })
  expect(Object.keys(rights).sort()).toEqual(files.filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file)).sort())
})

describe.each(cabinetPages)('%s', (file) => {
  test('без входа ведёт на вход', async () => {
    expect(await openAs(file, null)).toMatch(/^\/sign-in\?next=/)
  })

  test.each(Object.values(Role).filter((role) => role !== 'DOCTOR'))('роли %s закрыта', async (role) => {
    expect(await openAs(file, role)).toBe('/no-rights?role=DOCTOR')
  })

  test('врачу открыта его собственная', async () => {
    expect(await openAs(file, 'DOCTOR')).toBeTypeOf('object')
  })

  if (!file.includes('[id]')) return

  test('другому врачу её нет, как и той, чей адрес выдуман', async () => {
    expect(await open(file, attacker)).toBe('not found')
    for (const id of ['019e5a00-0000-7000-8000-000000000000', '..', "' or 1=1", '%00', '__proto__']) {
      expect(await open(file, victim, { id, step: 'personal', field: 'inn', contact: 'phone', kind: '' })).toBe(
        'not found',
      )
    }
  })
})

describe.each(staffPages)('%s', (file) => {
  test('без входа ведёт на вход', async () => {
    expect(await openAs(file, null)).toMatch(/^\/sign-in\?next=/)
  })

  test.each(Object.values(Role))('роли %s открыта, только если положено', async (role) => {
    const seen = await openAs(file, role)
    const readers = narrower[file] ?? staffReaders
    if (!readers.includes(role)) expect(seen).toMatch(/^\/no-rights\?role=(EXPERT|SECRETARY)$/)
    else if (file === ASSIGN && role === 'EXPERT') expect(seen).toBe('not found')
    else expect(seen).toBeTypeOf('object')
  })
})

test('отозванная роль и завершённый сеанс закрывают страницы при следующем же запросе', async () => {
  const person = await createStaff('EXPERT')
  await prisma().roleGrant.updateMany({ where: { userId: person.userId }, data: { revokedAt: new Date() } })
  expect(await open('staff/page.tsx', person)).toBe('/no-rights?role=EXPERT')
})
