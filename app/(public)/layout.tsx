import type { ReactNode } from 'react'
import { PublicFrame } from '@/components/layout/public-frame'
import { isMock } from '@/lib/core/env'

export default function PublicLayout({ children }: { children: ReactNode }) {
  return <PublicFrame mock={isMock()}>{children}</PublicFrame>
}
