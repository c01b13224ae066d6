import { z } from 'zod'
import type { DoctorActor } from '@/lib/auth/actor'
import { prisma } from '@/lib/db/client'
import { listPositions } from '@/lib/reference/queries'
import { registerRecordSchema } from '@/lib/registries/frmr/schema'
import { categoryLabels } from './labels'
import { getProfile } from './queries'
import { compareRegister } from './register-compare'
import type { RegisterPage } from './types'

/** «Сверка с ФРМР»: where the connection stands, and the record beside the profile. */
export async function getRegisterPage(actor: DoctorActor): Promise<RegisterPage> {
  const link = await prisma().registerLink.findUnique({ where: { doctorId: actor.doctorId } })
  if (!link) return { state: 'off' }
  const silence = { delayed: link.delayedAt !== null, refused: link.refusedAt !== null }
  if (!link.receivedAt) return { state: 'waiting', ...silence }
  const record = registerRecordSchema.safeParse(link.record)
  if (link.absent || !record.success) return { state: 'absent', receivedAt: link.receivedAt }
  const [profile, positions] = await Promise.all([getProfile(actor), listPositions()])
  const post = (code: number) => positions.find((one) => one.code === code)?.name ?? `должность ${code}`
  const names = { post, category: (code: keyof typeof categoryLabels) => categoryLabels[code] }
  const filled = z.array(z.string()).catch([]).parse(link.filled)
  return {
    state: 'known',
    receivedAt: link.receivedAt,
    ...silence,
    rows: compareRegister(profile, record.data, names),
    filled,
  }
}
