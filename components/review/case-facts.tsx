import { Card } from '@/components/ui/card'
import { Tag } from '@/components/ui/tag'
import { statusLabels, statusTones } from '@/lib/applications/labels'
import { formatDate } from '@/lib/core/format'
import { formatPassportSeries, formatPhone, formatSnils } from '@/lib/core/identifiers'
import { plural } from '@/lib/core/plural'
import { reportLabels, shortKindLabels } from '@/lib/review/labels'
import type { Workbench } from '@/lib/review/types'
import { DeadlineMark } from './deadline-mark'
import { FactList, type Fact } from './fact-list'

/** What was filed and how the file stands: the left column of the workbench. */
export function CaseFacts({ workbench }: { workbench: Workbench }) {
  const { filed, dueOn, deadline, assignee, registeredOn } = workbench
  return (
    <Card title="Сведения">
      <div className="grid gap-4">
        <dl className="grid gap-2.5 xs:grid-cols-2 xl:grid-cols-1">
          <div>
            <dt className="text-[0.9375rem] text-soft">Срок решения</dt>
            <dd>
              <DeadlineMark dueOn={dueOn} deadline={deadline} />
            </dd>
          </div>
          <div>
            <dt className="text-[0.9375rem] text-soft">Ответственный</dt>
            <dd>{assignee ?? 'не назначен'}</dd>
          </div>
          <div>
            <dt className="text-[0.9375rem] text-soft">Зарегистрирована</dt>
            <dd>{formatDate(registeredOn)}</dd>
          </div>
        </dl>
        <FactList title="Заявитель" facts={applicantFacts(workbench)} />
        <FactList title="Заявка" facts={requestFacts(workbench)} />
        <FactList
          title="Образование"
          facts={[
            { label: 'Организация', value: filed.education.institution },
            { label: 'Диплом', value: `${filed.education.diplomaNumber}, ${filed.education.graduationYear} г.` },
          ]}
        />
        {filed.experience ? <FactList title="Стаж и работа" facts={experienceFacts(filed.experience)} /> : null}
        <Earlier workbench={workbench} />
      </div>
    </Card>
  )
}

function applicantFacts({ filed: { applicant, personal } }: Workbench): Fact[] {
  const { passport } = applicant
  return [
    {
      label: 'Фамилия, имя, отчество',
      value: [applicant.lastName, applicant.firstName, applicant.middleName].filter(Boolean).join(' '),
    },
    { label: 'Фамилия в ФРМР', value: applicant.registerLastName ?? 'сведений нет' },
    { label: 'Дата рождения', value: formatDate(applicant.birthDate) },
    { label: 'СНИЛС', value: formatSnils(applicant.snils) },
    {
      label: 'Паспорт',
      value: passport
        ? `${formatPassportSeries(passport.series)} ${passport.number}, выдан ${formatDate(passport.issuedOn)}, ${passport.issuer}`
        : 'в документах заявки',
    },
    { label: 'Электронная почта', value: <span className="break-all">{personal.email}</span> },
    { label: 'Телефон', value: formatPhone(personal.phone) },
  ]
}

function requestFacts({ filed, kind }: Workbench): Fact[] {
  return [
    { label: 'Вид', value: shortKindLabels[kind] },
    { label: 'Специальность', value: filed.specialty.name },
    { label: 'Регион', value: filed.region.name },
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
    <section className="border-t border-line pt-4">
      <h3 className="mb-2">Другие заявки заявителя</h3>
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
