import type { Metadata } from 'next'
import { ContactsCard } from '@/components/contacts/contacts-card'
import { CareerCard } from '@/components/profile/career-card'
import { EducationRecords } from '@/components/profile/education-records'
import { PersonalData } from '@/components/profile/personal-data'
import { ProfessionalData } from '@/components/profile/professional-data'
import { GapsNotice, SurnameNotice } from '@/components/profile/profile-notices'
import { RegistryChecks } from '@/components/profile/registry-checks'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { listOpenChanges } from '@/lib/changes/queries'
import { findTransferBar } from '@/lib/consents/require'
import { listContacts } from '@/lib/contacts/queries'
import { knownLabel } from '@/lib/core/known-labels'
import { listCareer } from '@/lib/profile/career-queries'
import { getProfile } from '@/lib/profile/queries'

export const metadata: Metadata = { title: 'Мои данные' }

const SAVED = {
  workplace: 'Место работы сохранено',
  education: 'Диплом добавлен',
  'past-work': 'Место работы добавлено',
  'work-dropped': 'Место работы убрано из списка',
  contact: 'Контакт подтверждён и сохранён, на прежний отправлено извещение',
  'contact-dropped': 'Контакт убран из кабинета',
}

export default async function ProfilePage({ searchParams }: { searchParams: Promise<{ saved?: string | string[] }> }) {
  const actor = await requireDoctor()
  const { saved } = await searchParams
  const [profile, open, contacts, career, bar] = await Promise.all([
    getProfile(actor),
    listOpenChanges(actor),
    listContacts(actor),
    listCareer(actor),
    findTransferBar(actor, 'numbers'),
  ])
  const savedText = knownLabel(SAVED, saved)
  return (
    <>
      <PageHeader
        title="Мои данные"
        lead="Сведения, из которых заполняются заявки."
        actions={
          <ButtonLink href="/cabinet/profile/register" variant="secondary">
            Сверка с ФРМР
          </ButtonLink>
        }
      />
      <div className="grid gap-6">
        {savedText ? <Notice tone="success" role="status" title={savedText} /> : null}
        {profile.surnameChanged && profile.registerLastName ? (
          <SurnameNotice registerLastName={profile.registerLastName} />
        ) : null}
        {profile.gaps.length > 0 || !profile.surnameChanged ? <GapsNotice gaps={profile.gaps} /> : null}
        <PersonalData profile={profile} open={open} />
        <RegistryChecks checks={profile.checks} bar={bar} />
        <ContactsCard contacts={contacts} />
        <ProfessionalData profile={profile} />
        <CareerCard career={career} />
        <EducationRecords records={profile.educations} />
      </div>
    </>
  )
}
