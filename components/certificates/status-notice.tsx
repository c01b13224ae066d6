import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { certificateStatusTones } from '@/lib/certificates/labels'
import type { StatusView } from '@/lib/certificates/types'

// Whoever checks a paper must not take it for a good one; among one's own old papers it is no alarm.
const tones = { ...certificateStatusTones, REPLACED: 'warning' } as const

/** The present status in large: the word, what it means for this certificate and, when given, more about it. */
export function CertificateStatusNotice({
  status,
  phrase,
  sentence,
  children,
}: Pick<StatusView, 'status' | 'phrase' | 'sentence'> & { children?: ReactNode }) {
  return (
    <Notice tone={tones[status]} title={phrase}>
      <p>{sentence}</p>
      {children}
    </Notice>
  )
}
