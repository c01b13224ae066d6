import { randomUUID } from 'node:crypto'
import { prisma } from '@/lib/db/client'
import { codeFor } from '@/tests/integration/confirmation/support'
import { createDocument } from '@/tests/factories/documents'
import { now } from '@/lib/core/clock'
import { sendChangeCode } from '@/lib/changes/service'
import { sendContactCodes } from '@/lib/contacts/service'
import { linkedRegister, openChange } from '@/tests/factories/changes'
import { orderChecks } from '@/lib/profile/registry-checks'
import { createOrganization } from '@/tests/integration/profile/people'
import type { Case } from './case'

const owner = ['owner'] as const
const otherDoctors = ['otherDoctor', 'standardDoctor'] as const

const diploma = {
  ...{ kind: 'DIPLOMA', institution: 'Университет', specialty: '76' },
  ...{ series: '', number: '123456', issuedOn: '28.06.2014' },
}

/** Every action of «Мои данные» and of the first steps. */
export const profileActions: Record<string, readonly Case[]> = {
  addEducationAction: [
    {
      state: 'draft',
      sent: () => ({ fields: diploma }),
      rightful: owner,
      own: otherDoctors,
    },
  ],
  changeWorkplaceAction: [
    {
      state: 'draft',
      sent: async () => {
        const { code: position } = await prisma().position.findFirstOrThrow()
        const place = { organizationId: await createOrganization(), position: String(position), specialty: '76' }
        return { fields: { ...place, since: '01.09.2020', category: 'FIRST' } }
      },
      rightful: owner,
      own: otherDoctors,
    },
  ],
  addPastWorkAction: [
    {
      state: 'draft',
      sent: async () => {
        const { code: position } = await prisma().position.findFirstOrThrow()
        const place = { organizationId: await createOrganization(), position: String(position), specialty: '76' }
        return { fields: { ...place, since: '01.09.2010', until: '31.08.2012' } }
      },
      rightful: owner,
      own: otherDoctors,
    },
  ],
  dropPastWorkAction: [
    {
      state: 'draft',
      sent: async ({ owner: { doctorId } }) => {
        const { code: positionCode } = await prisma().position.findFirstOrThrow()
        const place = { doctorId, organizationId: await createOrganization(), positionCode, specialtyCode: 76 }
        const years = { since: new Date('2010-09-01'), until: new Date('2012-08-31') }
        const { id } = await prisma().employment.create({ data: { ...place, ...years } })
        return { fields: { workId: id } }
      },
      rightful: owner,
    },
  ],
  askChangeAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => {
        const { documentVersionId } = await createDocument(doctor, 'NAME_CHANGE')
        const asked = { field: 'LAST_NAME' as const, documentVersionId }
        const sent = await sendChangeCode(doctor, { ...asked, typed: { value: 'Новая' } })
        if (!sent.ok) throw new Error(sent.message)
        return { fields: { ...asked, value: 'Новая', code: await codeFor(doctor) } }
      },
      rightful: owner,
    },
  ],
  withdrawChangeAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => ({ fields: { changeId: await openChange(doctor) } }),
      rightful: owner,
    },
  ],
  connectRegisterAction: [
    { state: 'draft', sent: () => ({ fields: { terms: 'on', ask: 'code' } }), rightful: owner, own: otherDoctors },
  ],
  reloadRegisterAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => {
        await linkedRegister(doctor)
        return { fields: {} }
      },
      rightful: owner,
    },
  ],
  fillFromRegisterAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => {
        await linkedRegister(doctor)
        return { fields: {} }
      },
      rightful: owner,
    },
  ],
  changeContactAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => {
        const asked = { contact: 'email' as const, value: `${randomUUID()}@demo.test` }
        const sent = await sendContactCodes(doctor, asked)
        if (!sent.ok) throw new Error(sent.message)
        const { code } = await prisma().outgoingMessage.findFirstOrThrow({ where: { recipient: asked.value } })
        return { fields: { ...asked, code: code ?? '' } }
      },
      rightful: owner,
    },
  ],
  dropContactAction: [
    {
      state: 'draft',
      sent: async ({ owner: { doctorId } }) => {
        const contact = { doctorId, channel: 'EMAIL' as const, reserve: true, value: 'reserve@demo.test' }
        await prisma().contact.create({ data: { ...contact, confirmedAt: now() } })
        return { fields: { contact: 'reserve-email' } }
      },
      rightful: owner,
    },
  ],
  passStepAction: [
    { state: 'draft', sent: () => ({ fields: { step: 'register' } }), rightful: owner, own: otherDoctors },
  ],
  finishOnboardingAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => {
        await prisma().doctor.update({ where: { id: doctor.doctorId }, data: { onboardedAt: null } })
        return { fields: {} }
      },
      rightful: owner,
      own: otherDoctors,
    },
  ],
  // No registry answers here: what was known stays, and the check is put off.
  recheckRegistryAction: [
    {
      state: 'draft',
      sent: async ({ owner: doctor }) => {
        await prisma().$transaction((tx) => orderChecks(tx, doctor.doctorId))
        return { fields: { registry: 'FNS' } }
      },
      rightful: owner,
      own: otherDoctors,
    },
  ],
}
