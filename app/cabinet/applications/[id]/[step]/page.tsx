import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { PastRefusals } from '@/components/applications/past-refusals'
import { WrongStep } from '@/components/applications/wrong-step'
import { StepForm } from '@/components/applications/step-form'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { stepLabels } from '@/lib/applications/labels'
import { findApplication } from '@/lib/applications/queries'
import { requireDoctor } from '@/lib/auth/actor'
import { listAcceptedDocuments } from '@/lib/documents/queries'
import { listRegions } from '@/lib/reference/queries'
import { stepCodeSchema } from '@/lib/reference/schema'

type Props = {
  params: Promise<{ id: string; step: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const step = stepCodeSchema.safeParse((await params).step)
  return { title: step.success ? stepLabels[step.data] : 'Страница не найдена' }
}

export default async function ApplicationStepPage({ params, searchParams }: Props) {
  const actor = await requireDoctor()
  const { id, step } = await params
  const parsed = stepCodeSchema.safeParse(step)
  const application = parsed.success ? await findApplication(actor, id) : null
  if (!parsed.success || !application?.procedure.steps.includes(parsed.data)) notFound()
  const code = parsed.data
  if (!application.can.edit) redirect(`/cabinet/applications/${id}`)
  const [regions, documents] = await Promise.all([
    code === 'personal' ? listRegions() : [],
    code === 'documents' ? listAcceptedDocuments(actor) : [],
  ])
  const { steps } = application.procedure
  const { check, wrong } = await searchParams
  return (
    <>
      <PageHeader
        back={{ href: `/cabinet/applications/${id}`, label: 'Шаги заявки' }}
        title={stepLabels[code]}
        lead={`Шаг ${steps.indexOf(code) + 1} из ${steps.length}. ${application.procedure.title}, ${application.specialty}`}
      />
      {wrong === '1' ? <WrongStep application={application} step={code} /> : null}
      <PastRefusals application={application} step={code} />
      <Card>
        <StepForm application={application} step={code} check={check === '1'} regions={regions} documents={documents} />
      </Card>
    </>
  )
}
