import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { prisma } from '@/lib/db/client'
import { readHeads } from '@/lib/history/journal/heads'
import { findMissingHead, verifyJournal, type Report } from '@/lib/history/journal/verify'
import { recordEvent, systemActor } from '@/lib/history/record'

/** Writes so many events, each different. */
export async function recordEvents(count: number): Promise<void> {
  await prisma().$transaction(async (tx) => {
    for (let number = 0; number < count; number += 1) {
      const subject = { doctorId: randomUUID(), applicationId: randomUUID() }
      await recordEvent(tx, systemActor, subject, { type: 'application.viewed', number: `АК-2026-${number}` })
    }
  })
}

/** What the verifier says after `harm`, which is taken back afterwards. */
export async function verifyAfter(client: pg.Client, harm: () => Promise<unknown>): Promise<Report> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
  try {
    await client.query(`SET LOCAL session_replication_role = replica`)
    await harm()
    const report = await verifyJournal(client, await readHeads())
    return { ...report, fault: report.fault ?? (await findMissingHead(client, await readHeads())) }
  } finally {
    await client.query('ROLLBACK')
  }
}
