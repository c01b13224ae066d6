import type { Role } from '@/lib/db/generated/prisma/enums'

/** Who may take the queue away as a file. */
export const exportReaders: readonly Role[] = ['EXPERT', 'SECRETARY', 'ADMIN', 'AUDITOR']

/** Whose exports have whole names: the same who read the files of the applications. */
export const wholeNameReaders: readonly Role[] = ['EXPERT', 'SECRETARY']
