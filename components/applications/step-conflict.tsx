'use client'

import { useContext, useEffect, useRef } from 'react'
import { RadioItem } from '@/components/forms/field-parts'
import { FormContext } from '@/components/forms/form-context'
import { compareStep, inWords, type Difference, type SavedField } from './step-differences'

type StepConflictProps = { fields: readonly SavedField[]; absent: 'empty' | 'skipped' }

/**
 * What the person typed beside what another tab has saved meanwhile, with a choice for every field that differs. The
 * choices carry the names of the fields, so the same form saves them as an ordinary step over the newest version.
 */
export function StepConflict({ fields, absent }: StepConflictProps) {
  const form = useContext(FormContext)
  const box = useRef<HTMLDivElement>(null)
  const version = form?.version ?? 0
  useEffect(() => box.current?.focus(), [version])
  const sent = form?.state.status === 'error' ? form.state.values : {}
  const { different, same } = compareStep(fields, sent, absent)
  return (
    <div key={version} className="grid gap-6">
      <div ref={box} role="alert" tabIndex={-1} className="rounded-card bg-warning-soft p-5">
        <h2 className="text-lg">Этот шаг уже сохранили в другом окне</h2>
        <p className="mt-1">
          Введённое вами не потеряно. Выберите, что оставить в каждом поле, где есть различия, и сохраните.
        </p>
      </div>
      {same.map(({ name, saved }) =>
        saved === '' ? null : <input key={name} type="hidden" name={name} value={saved} />,
      )}
      {different.map((difference) => (
        <Choice key={difference.field.name} {...difference} />
      ))}
    </div>
  )
}

function Choice({ field, typed }: Difference) {
  const { name, label, saved } = field
  const option = (value: string, whose: string) => ({
    value,
    label: (
      <>
        <span className="text-base text-soft">{whose}</span>
        <span className="font-medium wrap-anywhere">{inWords(field, value)}</span>
      </>
    ),
  })
  return (
    <fieldset className="border-t border-line pt-4">
      <legend className="float-start w-full pb-1 font-medium">{label}</legend>
      <div className="clear-both grid gap-x-6 sm:grid-cols-2">
        <RadioItem id={`${name}-typed`} name={name} option={option(typed, 'Вы ввели')} checked required />
        <RadioItem
          id={`${name}-saved`}
          name={name}
          option={option(saved, 'Сохранено в другом окне')}
          checked={false}
          required
        />
      </div>
    </fieldset>
  )
}
