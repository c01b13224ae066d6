import { Tag } from '@/components/ui/tag'
import { certificateStatusLabels, certificateStatusTones } from '@/lib/certificates/labels'
import type { ShownCertificateStatus } from '@/lib/certificates/status'

export function CertificateStatusTag({ status }: { status: ShownCertificateStatus }) {
  return <Tag tone={certificateStatusTones[status]}>{certificateStatusLabels[status]}</Tag>
}
