import { eventActor, type DoctorActor, type StaffActor } from '@/lib/auth/actor'
import { log } from '@/lib/core/log'
import { prisma } from '@/lib/db/client'
import { recordEvent } from '@/lib/history/record'

type InfectedFile = { fileName: string; sha256: string; signature: string }

/** Journals that a file was refused at the door; nothing else of it stays. */
export async function noteInfected(actor: DoctorActor | StaffActor, file: InfectedFile): Promise<void> {
  log.warn('infected file refused', { userId: actor.userId })
  const subject = actor.kind === 'doctor' ? { doctorId: actor.doctorId } : {}
  await prisma().$transaction((tx) =>
    recordEvent(tx, eventActor(actor), subject, { type: 'document.infected', ...file }),
  )
}
