import { prisma } from '@/lib/db/client'
import { codeFor } from '@/tests/integration/confirmation/support'
import { createDocument } from '@/tests/factories/documents'
import { sendChangeCode } from '@/lib/changes/service'
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
