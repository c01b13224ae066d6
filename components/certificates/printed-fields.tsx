import { Card } from '@/components/ui/card'
import { SummaryList } from '@/components/ui/summary-list'
import type { PrintedField } from '@/lib/certificates/types'

/** The fields as the extract prints them. */
export function PrintedFields({ fields }: { fields: readonly PrintedField[] }) {
  return (
    <Card title="Сведения выписки">
      <SummaryList rows={fields.map(({ label, value }) => ({ label, value }))} />
    </Card>
  )
}
