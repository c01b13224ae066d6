import type { Metadata } from 'next'
import { TemplateTable } from '@/components/deliveries/template-table'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { deliveryRoles } from '@/lib/deliveries/policy'
import { listTemplates } from '@/lib/deliveries/templates'

export const metadata: Metadata = { title: 'Шаблоны сообщений' }

export default async function TemplatesPage() {
  await requireStaff(...deliveryRoles)
  return (
    <>
      <PageHeader
        title="Шаблоны сообщений"
        back={{ href: '/staff/deliveries', label: 'К сообщениям' }}
        lead="О чём и какими словами кабинет сообщает людям. Откройте событие, чтобы увидеть его в каждом виде."
      />
      <div className="rounded-card border border-line bg-surface shadow-card">
        <TemplateTable rows={listTemplates()} />
      </div>
    </>
  )
}
