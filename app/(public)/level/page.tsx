import type { Metadata } from 'next'
import { LevelTooLow } from '@/components/sign-in/level-too-low'
import { homePath } from '@/lib/auth/roles'
import { currentSession } from '@/lib/auth/session'

export const metadata: Metadata = { title: 'Недостаточный уровень учётной записи' }

/** For the signed-in and for those whom a simplified account has let no further than the sign-in. */
export default async function LevelPage() {
  const session = await currentSession()
  return <LevelTooLow level={session?.level ?? null} home={session ? homePath(session.role) : '/'} />
}
