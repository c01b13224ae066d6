import { prisma } from '@/lib/db/client'
import type { MockAnswer } from '../mock/serve'
import { frmoRequestSchema, frmoRowSchema } from './schema'

/** The organisations that the register was told to know: those opened since the cabinet's own directory was loaded. */
export const answerFrmo: MockAnswer = async (body, { refuses }) => {
  const request = frmoRequestSchema.safeParse(body)
  if (!request.success) return null
  if (refuses) return { total: 0, list: [] }
  const { search, page, size } = request.data
  const records = await prisma().registryMockRecord.findMany({ where: { registry: 'FRMO' }, orderBy: { key: 'asc' } })
  const found = records
    .map(({ answer }) => frmoRowSchema.parse(answer))
    .filter(({ nameFull, nameShort, inn }) =>
      [nameFull, nameShort, inn].join(' ').toLocaleLowerCase('ru').includes(search),
    )
  return { total: found.length, list: found.slice((page - 1) * size, page * size) }
}
