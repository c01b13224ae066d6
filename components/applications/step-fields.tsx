import { CheckboxField, RadioGroup, SelectField, TextField } from '@/components/forms/field'
import { fieldLabels, reportLabels } from '@/lib/applications/labels'
import type { ApplicationDraft } from '@/lib/applications/schema'
import type { ProcedureDefinition } from '@/lib/reference/schema'
import { FieldPlace, withFault, type Faults } from './fault-hint'

type StepProps<Step extends keyof ApplicationDraft> = { values: ApplicationDraft[Step]; faults: Faults }

export function PersonalFields({ values, faults, regions }: StepProps<'personal'> & { regions: { code: string; name: string }[] }) {
  const labels = fieldLabels.personal
  return (
    <>
      <FieldPlace field="regionCode">
        <SelectField
          name="regionCode"
          label={labels.regionCode}
          placeholder="Выберите регион"
          defaultValue={values.regionCode ?? null}
          options={regions.map(({ code, name }) => ({ value: code, label: name }))}
          hint={withFault(null, faults.regionCode)}
        />
      </FieldPlace>
      <FieldPlace field="email">
        <TextField
          name="email"
          type="email"
          label={labels.email}
          autoComplete="email"
          defaultValue={values.email ?? null}
          hint={withFault('Сюда придут письма о ходе рассмотрения', faults.email)}
        />
      </FieldPlace>
      <FieldPlace field="phone">
        <TextField
          name="phone"
          type="tel"
          label={labels.phone}
          autoComplete="tel"
          width="medium"
          defaultValue={values.phone ?? null}
          hint={withFault('Например +7 916 123-45-67', faults.phone)}
        />
      </FieldPlace>
    </>
  )
}

export function EducationFields({ values, faults }: StepProps<'education'>) {
  const labels = fieldLabels.education
  return (
    <>
      <FieldPlace field="institution">
        <TextField
          name="institution"
          label={labels.institution}
          defaultValue={values.institution ?? null}
          hint={withFault('Полное название, как в дипломе', faults.institution)}
        />
      </FieldPlace>
      <FieldPlace field="diplomaNumber">
        <TextField
          name="diplomaNumber"
          label={labels.diplomaNumber}
          width="medium"
          defaultValue={values.diplomaNumber ?? null}
          hint={withFault('Например 107704 0123456', faults.diplomaNumber)}
        />
      </FieldPlace>
      <FieldPlace field="graduationYear">
        <TextField
          name="graduationYear"
          label={labels.graduationYear}
          inputMode="numeric"
          width="short"
          defaultValue={values.graduationYear ?? null}
          hint={withFault(null, faults.graduationYear)}
        />
      </FieldPlace>
    </>
  )
}

type ExperienceFieldsProps = StepProps<'experience'> & { norm: ProcedureDefinition['hours'] }

export function ExperienceFields({ values, faults, norm }: ExperienceFieldsProps) {
  const labels = fieldLabels.experience
  const years = norm ? `За последние ${norm.years} лет` : 'За последние годы'
  return (
    <>
      <FieldPlace field="organization">
        <TextField name="organization" label={labels.organization} defaultValue={values.organization ?? null} hint={withFault(null, faults.organization)} />
      </FieldPlace>
      <FieldPlace field="position">
        <TextField name="position" label={labels.position} defaultValue={values.position ?? null} hint={withFault(null, faults.position)} />
      </FieldPlace>
      <FieldPlace field="years">
        <TextField name="years" label={labels.years} inputMode="numeric" width="short" defaultValue={values.years ?? null} hint={withFault(null, faults.years)} />
      </FieldPlace>
      <FieldPlace field="report">
        <RadioGroup
          name="report"
          legend={labels.report}
          defaultValue={values.report ?? null}
          options={Object.entries(reportLabels).map(([value, label]) => ({ value, label }))}
          hint={withFault('За последний год работы. Если работодатель не согласовал отчёт, приложите документ о причине', faults.report)}
        />
      </FieldPlace>
      <FieldPlace field="cpdHours">
        <TextField
          name="cpdHours"
          label={labels.cpdHours}
          inputMode="numeric"
          width="short"
          defaultValue={values.cpdHours ?? null}
          hint={withFault(norm ? `${years}, не меньше ${norm.cpdMinimum}` : years, faults.cpdHours)}
        />
      </FieldPlace>
      <FieldPlace field="nmoHours">
        <TextField
          name="nmoHours"
          label={labels.nmoHours}
          inputMode="numeric"
          width="short"
          defaultValue={values.nmoHours ?? null}
          hint={withFault(norm ? `${years}, вместе с повышением квалификации не меньше ${norm.total}` : years, faults.nmoHours)}
        />
      </FieldPlace>
    </>
  )
}

export function ConsentFields({ values, faults }: StepProps<'consents'>) {
  return (
    <>
      <FieldPlace field="personalData">
        <CheckboxField
          name="personalData"
          required={false}
          label="Согласен на обработку моих персональных данных"
          defaultChecked={values.personalData === 'on'}
          hint={withFault(
            'Аккредитационный центр сможет хранить и проверять сведения этой заявки: имя, дату рождения, СНИЛС, паспорт, ' +
              'контакты, образование, работу и приложенные документы. Только для рассмотрения заявки и выдачи ' +
              'свидетельства. Согласие можно отозвать в любой момент, отозвав заявку (152-ФЗ, статьи 6 и 9).',
            faults.personalData,
          )}
        />
      </FieldPlace>
      <FieldPlace field="truth">
        <CheckboxField
          name="truth"
          required={false}
          label="Подтверждаю, что сведения верны, а документы подлинные"
          defaultChecked={values.truth === 'on'}
          hint={withFault('Если сведения не подтвердятся, заявку отклонят.', faults.truth)}
        />
      </FieldPlace>
    </>
  )
}
