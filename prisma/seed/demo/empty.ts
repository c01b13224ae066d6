import { prisma } from '@/lib/db/client'

/** What the reference data fill: not of the demonstration, and not filled again by it. */
const REFERENCE = [
  'AccreditationCentre',
  'ConsentText',
  'Specialty',
  'Position',
  'Region',
  'Organization',
  'Procedure',
  'Reason',
  'CertificateReason',
  '_prisma_migrations',
]

const JOURNAL = ['Event', 'JournalEntry']

/**
 * Takes away what a demonstration seed that was killed half-way has left, the journal included: only a database
 * whose every person is invented may be given to this (the caller checks).
 */
export async function emptyUnfinishedDemo(): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const tables = await tx.$queryRaw<{ name: string }[]>`
      SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL (${REFERENCE})`
    const guard = (verb: 'DISABLE' | 'ENABLE', table: string) =>
      tx.$executeRawUnsafe(`ALTER TABLE "${table}" ${verb} TRIGGER "${table}_never_emptied"`)
    for (const table of JOURNAL) await guard('DISABLE', table)
    await tx.$executeRawUnsafe(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`)
    for (const table of JOURNAL) await guard('ENABLE', table)
    await tx.$executeRaw`SELECT setval('"Application_number_seq"', 1, false)`
  })
}
