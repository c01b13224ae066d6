import { Tag } from '@/components/ui/tag'
import { certificateStatusLabels, certificateStatusTones } from '@/lib/certificates/labels'
import type { ShownCertificateStatus } from '@/lib/certificates/status'

/** The status in a word, or with its date when that is known. */
export function CertificateStatusTag({ status, phrase }: { status: ShownCertificateStatus; phrase?: string }) {
  return <Tag tone={certificateStatusTones[status]}>{phrase ?? certificateStatusLabels[status]}</Tag>
}
