import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { TemplatePreviewView } from '@/components/deliveries/template-preview'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { deliveryRoles } from '@/lib/deliveries/policy'
import { previewTemplate } from '@/lib/deliveries/templates'

export const metadata: Metadata = { title: 'Шаблон сообщения' }

export default async function TemplatePage({ params }: { params: Promise<{ kind: string }> }) {
  await requireStaff(...deliveryRoles)
  const preview = previewTemplate((await params).kind)
  if (!preview) notFound()
  const { label, category, channels, locked } = preview
  return (
    <>
      <PageHeader
        back={{ href: '/staff/deliveries/templates', label: 'К шаблонам' }}
        title={label}
        lead={`${category}. ${channels}.${locked ? ` Почту отключить нельзя. ${locked}` : ''}`}
      />
      <TemplatePreviewView preview={preview} />
    </>
  )
}
