import type { ComponentProps } from 'react'
import { CheckboxField, RadioGroup, SelectField, TextField } from '@/components/forms/field'
import { fieldLabels, reportLabels } from '@/lib/applications/labels'
import type { ApplicationDraft, TypedStep } from '@/lib/applications/schema'
import type { ProcedureDefinition } from '@/lib/reference/schema'
import { FieldPlace, withFault, type Faults } from './fault-hint'

type StepProps<Step extends TypedStep> = { values: ApplicationDraft[Step]; faults: Faults }

type PlacedTextProps = ComponentProps<typeof TextField> & { faults: Faults }

/** A text input at the place the list of what is missing leads to. */
function PlacedText({ faults, hint, ...field }: PlacedTextProps) {
  return (
    <FieldPlace field={field.name}>
      <TextField hint={withFault(hint, faults[field.name])} {...field} />
    </FieldPlace>
  )
}

const number = { inputMode: 'numeric', width: 'short' } as const

export function PersonalFields({
  values,
  faults,
  regions,
}: StepProps<'personal'> & { regions: { code: string; name: string }[] }) {
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
      <PlacedText
        name="email"
        type="email"
        label={labels.email}
        autoComplete="email"
        defaultValue={values.email ?? null}
        hint="Сюда придут письма о ходе рассмотрения"
        faults={faults}
      />
      <PlacedText
        name="phone"
        type="tel"
        label={labels.phone}
        autoComplete="tel"
        width="medium"
        defaultValue={values.phone ?? null}
        hint="Например +7 916 123-45-67"
        faults={faults}
      />
    </>
  )
}

export function EducationFields({ values, faults }: StepProps<'education'>) {
  const labels = fieldLabels.education
  const text = (name: keyof typeof labels) => ({
    name,
    faults,
    label: labels[name],
    defaultValue: values[name] ?? null,
  })
  return (
    <>
      <PlacedText {...text('institution')} hint="Полное название, как в дипломе" />
      <PlacedText {...text('diplomaNumber')} width="medium" hint="Например 107704 0123456" />
      <PlacedText {...text('graduationYear')} {...number} />
    </>
  )
}

type ExperienceFieldsProps = StepProps<'experience'> & { norm: ProcedureDefinition['hours'] }

export function ExperienceFields({ values, faults, norm }: ExperienceFieldsProps) {
  const labels = fieldLabels.experience
  const text = (name: keyof typeof labels) => ({
    name,
    faults,
    label: labels[name],
    defaultValue: values[name] ?? null,
  })
  const years = norm ? `За последние ${norm.years} лет` : 'За последние годы'
  return (
    <>
      <PlacedText {...text('organization')} />
      <PlacedText {...text('position')} />
      <PlacedText {...text('years')} {...number} />
      <FieldPlace field="report">
        <RadioGroup
          name="report"
          legend={labels.report}
          defaultValue={values.report ?? null}
          options={Object.entries(reportLabels).map(([value, label]) => ({ value, label }))}
          hint={withFault(
            'За последний год работы. Если работодатель не согласовал отчёт, приложите документ о причине',
            faults.report,
          )}
        />
      </FieldPlace>
      <PlacedText {...text('cpdHours')} {...number} hint={norm ? `${years}, не меньше ${norm.cpdMinimum}` : years} />
      <PlacedText
        {...text('nmoHours')}
        {...number}
        hint={norm ? `${years}, вместе с повышением квалификации не меньше ${norm.total}` : years}
      />
    </>
  )
}

export function ConsentFields({ values, faults }: StepProps<'consents'>) {
  return (
    <>
      <FieldPlace field="personalData">
        <CheckboxField
          name="personalData"
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
          label="Подтверждаю, что сведения верны, а документы подлинные"
          defaultChecked={values.truth === 'on'}
          hint={withFault('Если сведения не подтвердятся, заявку отклонят.', faults.truth)}
        />
      </FieldPlace>
    </>
  )
}
