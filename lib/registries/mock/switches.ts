import { z } from 'zod'
import { prisma } from '@/lib/db/client'
import { Registry } from '@/lib/db/generated/prisma/enums'

export const mockModes = ['ok', 'outage', 'garbage', 'refuse'] as const

export const mockSwitchSchema = z.object({
  registry: z.enum(Registry),
  latencyMs: z.coerce.number().int().min(0).max(60_000),
  mode: z.enum(mockModes),
})
export type MockSwitch = z.infer<typeof mockSwitchSchema>

/** How each mock registry behaves now. */
export async function listSwitches(): Promise<MockSwitch[]> {
  const kept = await prisma().registryMockSwitch.findMany()
  return Object.values(Registry).map((registry) =>
    mockSwitchSchema.parse(kept.find((one) => one.registry === registry) ?? { registry, latencyMs: 0, mode: 'ok' }),
  )
}

/** Makes a mock registry behave so from its next answer on, in every process. */
export async function setSwitch({ registry, ...behaviour }: MockSwitch): Promise<void> {
  await prisma().registryMockSwitch.upsert({
    where: { registry },
    create: { registry, ...behaviour },
    update: behaviour,
    select: { registry: true },
  })
}
