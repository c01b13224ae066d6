import type { Metadata } from 'next'
import { OrganizationSearch } from '@/components/profile/organization-search'
import { specialtyOptions } from '@/components/profile/specialty-options'
import { WorkplaceForm } from '@/components/profile/workplace-form'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { getProfile } from '@/lib/profile/queries'
import type { Workplace } from '@/lib/profile/types'
import { findOrganizations } from '@/lib/profile/organizations'
import { listPositions, listSpecialties } from '@/lib/reference/queries'

export const metadata: Metadata = { title: 'Место работы' }

const LIMIT = 20
const NOBODY = { organizations: [], registerSilent: false }

type WorkplacePageProps = { searchParams: Promise<{ q?: string | string[] }> }

export default async function WorkplacePage({ searchParams }: WorkplacePageProps) {
  const actor = await requireDoctor()
  const { q } = await searchParams
  const query = (typeof q === 'string' ? q : '').trim().slice(0, 100)
  const [profile, found, positions, specialties] = await Promise.all([
    getProfile(actor),
    query === '' ? NOBODY : findOrganizations(actor, query, LIMIT),
    listPositions(),
    listSpecialties(),
  ])
  const { workplace, category, licence } = profile
  const organizations =
    query === ''
      ? presentOrganization(workplace)
      : found.organizations.map(({ id, nameShort, inn, regionName }) => ({
          id,
          name: nameShort,
          hint: `ИНН ${inn}, ${regionName}`,
        }))
  return (
    <>
      <PageHeader
        title="Место работы"
        back={{ href: '/cabinet/profile', label: 'Мои данные' }}
        lead="Сначала найдите организацию, затем укажите должность."
      />
      <div className="grid gap-6">
        <Card title="Поиск организации">
          <OrganizationSearch
            action="/cabinet/profile/workplace"
            query={query}
            label={workplace && query === '' ? 'Найти другую организацию' : 'Название или ИНН организации'}
          />
          {query !== '' ? (
            <p role="status" className="mt-4">
              {foundText(query, found.organizations.length)}
            </p>
          ) : null}
        </Card>
        {organizations.length > 0 ? (
          <Card title="Работа">
            <WorkplaceForm
              organizations={organizations}
              positions={positions.map(({ code, name }) => ({ value: String(code), label: name }))}
              specialties={specialtyOptions(specialties)}
              present={workplace}
              since={query === '' && workplace ? workplace.since : null}
              category={category}
              licence={licence}
            />
          </Card>
        ) : null}
        {found.registerSilent ? (
          <Notice tone="warning" title="Справочник ФРМО сейчас не отвечает">
            <p>
              Показаны только организации, которые кабинет уже знает. Повторите поиск позже: ничего из введённого не
              потеряно.
            </p>
          </Notice>
        ) : null}
        {query !== '' && organizations.length === 0 ? (
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

function presentOrganization(workplace: Workplace | null) {
  if (!workplace) return []
  const { organizationId: id, organization: name, inn, region } = workplace
  return [{ id, name, hint: `ИНН ${inn}, ${region}. Нынешнее место работы` }]
}

function foundText(query: string, count: number): string {
  if (count === LIMIT)
    return `По запросу «${query}» показаны первые ${LIMIT} организаций. Уточните запрос, если вашей нет.`
  return `По запросу «${query}» найдено организаций: ${count}.`
}
