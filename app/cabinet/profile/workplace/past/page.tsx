import type { Metadata } from 'next'
import { OrganizationSearch } from '@/components/profile/organization-search'
import { PastWorkForm } from '@/components/profile/past-work-form'
import { specialtyOptions } from '@/components/profile/specialty-options'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { findOrganizations } from '@/lib/profile/organizations'
import { listPositions, listSpecialties } from '@/lib/reference/queries'

export const metadata: Metadata = { title: 'Прежнее место работы' }

const HERE = '/cabinet/profile/workplace/past'
const LIMIT = 20

export default async function PastWorkPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const actor = await requireDoctor()
  const { q } = await searchParams
  const query = (typeof q === 'string' ? q : '').trim().slice(0, 100)
  const found = query === '' ? null : await findOrganizations(actor, query, LIMIT)
  const [positions, specialties] = await Promise.all([listPositions(), listSpecialties()])
  return (
    <>
      <PageHeader
        title="Прежнее место работы"
        back={{ href: '/cabinet/profile', label: 'Мои данные' }}
        lead="Сначала найдите организацию, затем укажите должность и годы работы."
      />
      <div className="grid gap-6">
        <Card title="Поиск организации">
          <OrganizationSearch action={HERE} query={query} label="Название или ИНН организации" />
        </Card>
        {found?.registerSilent ? (
          <Notice tone="warning" title="Справочник ФРМО сейчас не отвечает">
            <p>Повторите поиск позже: ничего из введённого не потеряно.</p>
          </Notice>
        ) : null}
        {found && found.organizations.length > 0 ? (
          <Card title="Работа">
            <PastWorkForm
              organizations={found.organizations.map(({ id, nameShort, inn, regionName }) => ({
                ...{ id, name: nameShort, hint: `ИНН ${inn}, ${regionName}` },
              }))}
              positions={positions.map(({ code, name }) => ({ value: String(code), label: name }))}
              specialties={specialtyOptions(specialties)}
            />
          </Card>
        ) : null}
        {found && !found.registerSilent && found.organizations.length === 0 ? (
          <Card>
            <EmptyState icon="search" title="Организация не нашлась">
              Проверьте, нет ли опечатки, введите часть названия или ИНН из десяти цифр.
            </EmptyState>
          </Card>
        ) : null}
      </div>
    </>
  )
}
