import { fieldLabels, reportLabels, stepLabels } from '@/lib/applications/labels'
import type { ApplicationDetails } from '@/lib/applications/types'
import { formatDate, fullName } from '@/lib/core/format'
import { formatPhone, formatSnils } from '@/lib/core/identifiers'

export type SectionRow = { field: string; label: string; value: string | undefined }
export type Section = { step: 'personal' | 'education' | 'experience'; title: string; rows: SectionRow[] }

/** The applicant as Госуслуги gave them; passport as it was when the application was filed. */
export function applicantRows(application: ApplicationDetails): { label: string; value: string }[] {
  const { lastName, firstName, middleName, birthDate, snils, passport, registerLastName } = application.applicant
  return [
    { label: 'Фамилия, имя, отчество', value: fullName({ last: lastName, first: firstName, middle: middleName }) },
    ...(application.surnames ? [{ label: 'Фамилия сейчас', value: application.surnames }] : []),
    { label: 'Дата рождения', value: formatDate(birthDate) },
    { label: 'СНИЛС', value: formatSnils(snils) },
    {
      label: 'Паспорт',
      value: passport
        ? `${passport.series} ${passport.number}, выдан ${formatDate(passport.issuedOn)}, ${passport.issuer}`
        : '',
    },
    ...(registerLastName ? [{ label: 'Фамилия в ФРМР', value: registerLastName }] : []),
  ]
}

/** Typed answers by step: what was filed, or what the draft holds so far. */
export function answerSections(application: ApplicationDetails): Section[] {
  const { procedure, draft, filed } = application
  const answers = filed ?? draft
  const sections: Section[] = [
    {
      step: 'personal',
      title: stepLabels.personal,
      rows: rowsOf('personal', {
        regionCode: filed?.region.name ?? application.regionName ?? undefined,
        email: answers.personal.email,
        phone: answers.personal.phone && formatPhone(answers.personal.phone),
      }),
    },
    { step: 'education', title: stepLabels.education, rows: rowsOf('education', answers.education) },
  ]
  if (!procedure.steps.includes('experience')) return sections
  const { report, ...experience } = answers.experience ?? {}
  const reported = report === 'agreed' || report === 'not_agreed' ? reportLabels[report] : undefined
  return [
    ...sections,
    {
      step: 'experience',
      title: stepLabels.experience,
      rows: rowsOf('experience', { ...experience, report: reported }),
    },
  ]
}

function rowsOf(step: Section['step'], values: Record<string, string | number | undefined>): SectionRow[] {
  return Object.entries(fieldLabels[step]).map(([field, label]) => ({ field, label, value: values[field]?.toString() }))
}
