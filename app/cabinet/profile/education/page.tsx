import type { Metadata } from 'next'
import { EducationForm } from '@/components/profile/education-form'
import { specialtyOptions } from '@/components/profile/specialty-options'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { listSpecialties } from '@/lib/reference/queries'

export const metadata: Metadata = { title: 'Добавить диплом' }

export default async function AddEducationPage() {
  await requireDoctor()
  const specialties = await listSpecialties()
  return (
    <>
      <PageHeader
        title="Добавить диплом"
        back={{ href: '/cabinet/profile', label: 'Мои данные' }}
        lead="Перепишите сведения из документа. Скан загружается отдельно, в разделе «Документы»."
      />
      <Card>
        <EducationForm specialties={specialtyOptions(specialties)} />
      </Card>
    </>
  )
}
