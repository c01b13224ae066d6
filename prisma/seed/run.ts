import { parseArgs } from 'node:util'
import { closeDatabase, prisma } from '@/lib/db/client'
import { seedApplications } from './applications/load'
import { seedDemo } from './demo/demo'
import { seedReference } from './reference'

class UsageError extends Error {}

/** `run.ts reference | demo | applications --applications N` */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { applications: { type: 'string', default: '1000' } },
})

const parts: Record<string, () => Promise<void>> = {
  reference: () => seedReference(prisma()),
  demo: () => seedDemo(),
  applications: () => fill(Number(values.applications)),
}

async function fill(count: number): Promise<void> {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new UsageError('Укажите число заявлений: npm run seed -- --applications 1000')
  }
  await seedReference(prisma())
  await seedApplications({ count, report: (done) => process.stdout.write(`Заявлений: ${done} из ${count}\n`) })
}

try {
  const part = parts[positionals[0] ?? '']
  if (!part) throw new UsageError('Неизвестная часть: reference, demo или applications')
  await part()
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
} finally {
  await closeDatabase()
}
