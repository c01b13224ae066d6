import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { certificateStatusLabels, certificateStatusTones } from '@/lib/certificates/labels'
import type { StatusView } from '@/lib/certificates/types'

/** The present status in large: the word, what it means for this certificate and, when given, more about it. */
export function CertificateStatusNotice({ status, sentence, children }: StatusView & { children?: ReactNode }) {
  return (
    <Notice tone={certificateStatusTones[status]} title={certificateStatusLabels[status]}>
      <p>{sentence}</p>
      {children}
    </Notice>
  )
}
