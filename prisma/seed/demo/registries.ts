import { prisma } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/prisma/client'
import type { Registry } from '@/lib/db/generated/prisma/enums'
import { frmoRowSchema } from '@/lib/registries/frmo/schema'
import { registerRecordSchema, type RegisterRecord } from '@/lib/registries/frmr/schema'
import { esiaAccounts, type Persona } from '../esia-accounts'

type Career = {
  /** As the register still spells it. */
  lastName?: string
  regionCode: string
  position: string
  specialty: string
  since: string
  institution: string
  docNumber: string
  graduated: string
  /** 1 высшая, 2 первая, 3 вторая. */
  category?: number
}

const sechenov = 'Первый Московский государственный медицинский университет имени И. М. Сеченова'

/** What ФРМР knows of the personas. */
const careers: Partial<Record<Persona, Career>> = {
  petrov: {
    ...{ regionCode: '16', position: 'Врач-хирург', specialty: 'Хирургия', since: '2009-08-03', category: 2 },
    ...{
      institution: 'Казанский государственный медицинский университет',
      docNumber: '304518',
      graduated: '2002-06-27',
    },
  },
  smirnova: {
    ...{ lastName: 'Смирнова', regionCode: '77', position: 'Врач-терапевт', specialty: 'Терапия', since: '2019-10-01' },
    ...{ institution: sechenov, docNumber: '512077', graduated: '2017-06-29' },
  },
}

/** Organisations that were opened after the cabinet's own directory had been loaded. */
const newcomers = [
  {
    ...{ oid: '1.2.643.5.1.13.13.12.2.77.990001', inn: '7700990011', kpp: '770001001', ogrn: '1267700990015' },
    nameFull: 'Государственное бюджетное учреждение здравоохранения «Центр амбулаторной помощи „Заря“» города Москвы',
    ...{ nameShort: 'ГБУЗ «ЦАП „Заря“» г. Москвы', regionId: '77', deleteDate: null },
  },
]

/** Teaches the mock registries; whatever else they are asked they answer by default. */
export async function seedRegistries(): Promise<void> {
  for (const row of newcomers) await teach('FRMO', row.oid, frmoRowSchema.parse(row))
  for (const { persona, person } of esiaAccounts) {
    const career = careers[persona]
    if (career) await teach('FRMR', person.snils, await recordOf(person, career))
  }
}

async function teach(registry: Registry, key: string, answer: Prisma.InputJsonValue): Promise<void> {
  await prisma().registryMockRecord.upsert({
    where: { registry_key: { registry, key } },
    create: { registry, key, answer },
    update: { answer },
    select: { key: true },
  })
}

type Named = { lastName: string; firstName: string; middleName: string | null }

async function recordOf(person: Named, career: Career): Promise<RegisterRecord> {
  const organization = await prisma().organization.findFirstOrThrow({
    where: { regionCode: career.regionCode },
    orderBy: { oid: 'asc' },
  })
  const position = await prisma().position.findFirstOrThrow({ where: { name: { startsWith: career.position } } })
  const { code: specId } = await prisma().specialty.findFirstOrThrow({ where: { name: career.specialty } })
  return registerRecordSchema.parse({
    general: {
      lastName: career.lastName ?? person.lastName,
      firstName: person.firstName,
      patronymic: person.middleName,
    },
    cards: [
      {
        ...{ organizationId: organization.oid, organizationName: organization.nameShort, postId: position.code },
        ...{ specId, positionTypeId: 1, beginDate: career.since, endDate: null },
      },
    ],
    accreditation: { accreditationProcedures: [] },
    certs: [],
    profs: [
      {
        ...{ educPlace: career.institution, specId, educationTypeId: 1, docSeries: null },
        ...{ docNumber: career.docNumber, docDate: career.graduated },
      },
    ],
    qualifications: career.category ? [{ beginDate: '2022-04-11', qualifyCategoryId: career.category, specId }] : [],
  })
}

/** A persona who has let the cabinet read their record. */
export async function linkRegister(persona: Persona, doctorId: string, at: Date): Promise<void> {
  const { person } = esiaAccounts.find((account) => account.persona === persona) ?? {}
  if (!person) throw new Error(`There is no persona ${persona}`)
  const { answer } = await prisma().registryMockRecord.findUniqueOrThrow({
    where: { registry_key: { registry: 'FRMR', key: person.snils } },
  })
  const record = registerRecordSchema.parse(answer)
  await prisma().registerLink.create({
    data: { doctorId, terms: '2026-11', connectedAt: at, askedAt: at, receivedAt: at, record },
    select: { doctorId: true },
  })
}
