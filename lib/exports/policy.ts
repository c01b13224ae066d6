import type { ExportSubject, Role } from '@/lib/db/generated/prisma/enums'

/** Who may take the queue away as a file. */
export const exportReaders: readonly Role[] = ['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR']

/** Whose exports have whole names: the same who read the files of the applications. */
export const wholeNameReaders: readonly Role[] = ['EXPERT', 'SECRETARY']

const subjects: Record<'doctor' | 'staff', readonly ExportSubject[]> = {
  doctor: ['ACCREDITATIONS', 'ACCREDITATION', 'ACTIONS'],
  staff: ['QUEUE'],
}

/** What a person may have as a file in this capacity: a doctor who is of the staff too keeps the two apart. */
export function subjectsOf({ kind }: { kind: 'doctor' | 'staff' }): ExportSubject[] {
  return [...subjects[kind]]
}

/** The page with the person's own exports of the kind. */
export function listOf(subject: ExportSubject): string {
  return subject === 'QUEUE' ? '/staff/exports' : '/cabinet/history/exports'
}
