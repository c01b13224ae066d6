import type { ReactNode } from 'react'
import { SignedLinks } from '@/components/applications/signed-links'
import { Card } from '@/components/ui/card'
import { Tag } from '@/components/ui/tag'
import { statusLabels, statusTones } from '@/lib/applications/labels'
import { formatDate } from '@/lib/core/format'
import { formatPassportSeries, formatPhone, formatSnils } from '@/lib/core/identifiers'
import { plural } from '@/lib/core/plural'
import type { AssessmentSection } from '@/lib/db/generated/prisma/enums'
import { reportLabels, shortKindLabels } from '@/lib/review/labels'
import type { Workbench } from '@/lib/review/types'
import { CaseSections } from './case-sections'
import { FactList, type Fact } from './fact-list'

/** The application by sections, what belongs beside them, and the rest that is known. */
export function CaseFacts({ workbench, children }: { workbench: Workbench; children: ReactNode }) {
  const { id, filed, centre, assignee, registeredOn, kind, signed, status, contacts } = workbench
  const facts: Record<AssessmentSection, ReactNode> = {
    PERSONAL: <FactList facts={applicantFacts(workbench)} />,
    EDUCATION: (
      <FactList
        facts={[
          { label: 'Организация', value: filed.education.institution },
          { label: 'Диплом', value: `${filed.education.diplomaNumber}, ${filed.education.graduationYear} г.` },
        ]}
      />
    ),
    EXPERIENCE: filed.experience ? <FactList facts={experienceFacts(filed.experience)} /> : null,
    DOCUMENTS: null,
    REGISTRY: <FactList facts={registryFacts(workbench)} />,
  }
  return (
    <>
      <Card title="Разделы" className="p-3! [&>div:first-child]:mb-1 [&>div:first-child]:px-2">
        <CaseSections sections={workbench.sections} facts={facts} canRead={workbench.canReadDocuments} />
      </Card>
      {children}
      <Card title="Сведения" className="p-4!">
        <FactList
          facts={[
            { label: 'Ответственный', value: assignee ?? 'не назначен' },
            { label: 'Дата регистрации', value: formatDate(registeredOn) },
            { label: 'Вид', value: shortKindLabels[kind] },
            { label: 'Специальность', value: filed.specialty.name },
            { label: 'Регион', value: filed.region.name },
            { label: 'Центр', value: centre ?? 'не определён' },
            {
              label: 'Подача',
              value:
                status === 'WITHDRAWN' ? (
                  'акт закрыт: заявка отозвана'
                ) : (
                  <>
                    <a className="link inline-block py-1" href={`/api/applications/${id}/act`}>
                      Акт подачи (PDF)
                    </a>
                    {signed ? <SignedLinks applicationId={id} record={contacts !== null} /> : null}
                  </>
                ),
            },
          ]}
        />
        <Earlier workbench={workbench} />
      </Card>
    </>
  )
}

function applicantFacts({ applicant, identity, contacts, surnames }: Workbench): Fact[] {
  return [
    {
      label: 'Фамилия, имя, отчество',
      value: [applicant.lastName, applicant.firstName, applicant.middleName].filter(Boolean).join(' '),
    },
    ...(surnames ? [{ label: 'Фамилия сейчас', value: surnames }] : []),
    { label: 'Дата рождения', value: formatDate(applicant.birthDate) },
    ...(identity ? paperFacts(identity) : [{ label: 'СНИЛС, паспорт и контакты', value: 'закрыты: заявка отозвана' }]),
    ...(!identity
      ? []
      : contacts
        ? [
            { label: 'Электронная почта', value: <span className="break-all">{contacts.email}</span> },
            { label: 'Телефон', value: formatPhone(contacts.phone) },
          ]
        : [{ label: 'Контакты', value: 'врач не разрешил передавать их: напишите в переписке по заявке' }]),
  ]
}

function paperFacts({ snils, passport }: NonNullable<Workbench['identity']>): Fact[] {
  return [
    { label: 'СНИЛС', value: formatSnils(snils) },
    {
      label: 'Паспорт',
      value: passport
        ? `${formatPassportSeries(passport.series)} ${passport.number}, выдан ${formatDate(passport.issuedOn)}, ${passport.issuer}`
        : 'в документах заявки',
    },
  ]
}

function registryFacts({ applicant, identity }: Workbench): Fact[] {
  return [
    { label: 'Фамилия в документах', value: applicant.lastName },
    { label: 'Фамилия в ФРМР', value: applicant.registerLastName ?? 'сведений нет' },
    ...(identity ? [{ label: 'СНИЛС', value: formatSnils(identity.snils) }] : []),
  ]
}

function experienceFacts(experience: NonNullable<Workbench['filed']['experience']>): Fact[] {
  const { organization, position, years, report, cpdHours, nmoHours } = experience
  return [
    { label: 'Место работы', value: organization },
    { label: 'Должность', value: position },
    { label: 'Стаж', value: `${years} ${plural(years, ['год', 'года', 'лет'])}` },
    { label: 'Отчёт', value: reportLabels[report] },
    { label: 'Часы обучения', value: `повышение квалификации ${cpdHours}, НМО ${nmoHours}` },
  ]
}

function Earlier({ workbench }: { workbench: Workbench }) {
  if (workbench.earlier.length === 0) return null
  return (
    <section className="mt-4 border-t border-line pt-3">
      <h3 className="mb-2 text-base">Другие заявки заявителя</h3>
      <ul className="grid gap-3">
        {workbench.earlier.map((other) => (
          <li key={other.id} className="grid gap-1">
            <a href={`/staff/applications/${other.id}`} className="link w-fit">
              {other.number}
            </a>
            <span className="text-soft">
              {other.specialty}, {formatDate(other.registeredOn)}
            </span>
            <Tag tone={statusTones[other.status]}>{statusLabels[other.status]}</Tag>
          </li>
        ))}
      </ul>
    </section>
  )
}
