import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AssignForm } from '@/components/review/assign-form'
import { PageHeader } from '@/components/ui/page-header'
import { requireStaff } from '@/lib/auth/actor'
import { findAssignment } from '@/lib/review/assign-queries'

export const metadata: Metadata = { title: 'Кому передать заявку' }

export default async function AssignPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireStaff('SECRETARY', 'EXPERT')
  const assignment = await findAssignment(actor, (await params).id)
  if (!assignment) notFound()
  return (
    <div className="max-w-[44rem]">
      <PageHeader
        back={{ href: `/staff/applications/${assignment.id}`, label: `К заявке ${assignment.number}` }}
        title="Кому передать заявку"
        lead={assignment.specialty}
      />
      <AssignForm assignment={assignment} />
    </div>
  )
}
