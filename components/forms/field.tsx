'use client'

import clsx from 'clsx'
import type { ComponentProps, HTMLInputTypeAttribute, ReactNode } from 'react'
import { controlAria, controlClass, FieldErrors, FieldFrame, FieldHint, Optional } from './field-frame'
import {
  choiceClass,
  choiceLabelClass,
  RadioItem,
  SelectOptions,
  widths,
  type CommonProps,
  type RadioOption,
  type SelectOption,
  type Width,
} from './field-parts'
import { useField } from './form-context'

export type TextFieldProps = CommonProps &
  Pick<
    ComponentProps<'input'>,
    'autoComplete' | 'autoFocus' | 'inputMode' | 'maxLength' | 'placeholder' | 'readOnly' | 'spellCheck' | 'list'
  > &
  Pick<ComponentProps<'input'>, 'onBlur' | 'onChange'> & {
    type?: HTMLInputTypeAttribute
    defaultValue?: string | number | null
    width?: Width
    /** What is wrong with what is typed right now, instead of what the server said of what was sent; '' for nothing. */
    fault?: string | undefined
  }

export function TextField({
  name,
  label,
  hint,
  required = true,
  className,
  width = 'long',
  defaultValue,
  type = 'text',
  fault,
  ...rest
}: TextFieldProps) {
  const bound = useField(name)
  const field = fault === undefined ? bound : { ...bound, errors: fault === '' ? [] : [fault] }
  // A secret is never written back into the page.
  const value = type === 'password' ? undefined : (field.typed ?? defaultValue ?? undefined)
  return (
    <FieldFrame field={field} label={label} hint={hint} required={required} className={className}>
      <input
        id={field.id}
        name={name}
        type={type}
        defaultValue={value}
        className={clsx(controlClass, widths[width])}
        {...controlAria(field, hint, required)}
        {...rest}
      />
    </FieldFrame>
  )
}

type DateFieldProps = CommonProps & { defaultValue?: string | null; autoComplete?: string }

/** A date typed as дд.мм.гггг; the form receives exactly that string. */
export function DateField({ hint = 'дд.мм.гггг, например 26.05.1990', ...rest }: DateFieldProps) {
  return <TextField hint={hint} inputMode="numeric" maxLength={10} width="short" spellCheck={false} {...rest} />
}

type TextAreaProps = CommonProps & { defaultValue?: string | null; rows?: number; maxLength?: number; width?: Width }

export function TextArea({
  name,
  label,
  hint,
  required = true,
  className,
  width = 'long',
  defaultValue,
  rows = 5,
  ...rest
}: TextAreaProps) {
  const field = useField(name)
  return (
    <FieldFrame field={field} label={label} hint={hint} required={required} className={className}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={field.typed ?? defaultValue ?? undefined}
        className={clsx(controlClass, widths[width], 'field-sizing-content min-h-32')}
        {...controlAria(field, hint, required)}
        {...rest}
      />
    </FieldFrame>
  )
}

type SelectFieldProps = CommonProps & {
  options: readonly SelectOption[]
  defaultValue?: string | null
  placeholder?: string
  width?: Width
}

export function SelectField({
  name,
  label,
  hint,
  required = true,
  className,
  width = 'long',
  options,
  defaultValue,
  placeholder,
  disabled,
}: SelectFieldProps) {
  const field = useField(name)
  return (
    <FieldFrame field={field} label={label} hint={hint} required={required} className={className}>
      {/* React resets a form after its action but does not re-apply a changed defaultValue of a
          select: the key remounts it with what was chosen. */}
      <select
        key={field.version}
        id={field.id}
        name={name}
        defaultValue={field.typed ?? defaultValue ?? ''}
        disabled={disabled}
        className={clsx(controlClass, widths[width], 'select-arrow pe-11 text-ellipsis')}
        {...controlAria(field, hint, required)}
      >
        <SelectOptions options={options} placeholder={placeholder} />
      </select>
    </FieldFrame>
  )
}

type CheckboxFieldProps = CommonProps & { defaultChecked?: boolean; value?: string }

export function CheckboxField({
  name,
  label,
  hint,
  required = true,
  className,
  defaultChecked = false,
  value = 'on',
  disabled,
}: CheckboxFieldProps) {
  const field = useField(name)
  const checked = field.sentBack ? Boolean(field.typed) : defaultChecked
  return (
    <div className={clsx('grid', field.errors.length > 0 && 'border-s-4 border-danger ps-4', className)}>
      <label htmlFor={field.id} className={choiceLabelClass}>
        <input
          id={field.id}
          name={name}
          type="checkbox"
          value={value}
          defaultChecked={checked}
          disabled={disabled}
          className={choiceClass}
          {...controlAria(field, hint, required)}
        />
        <span>
          {label}
          {required ? null : <Optional />}
        </span>
      </label>
      <div className={clsx('grid gap-1 ps-9', hint && '-mt-1.5 mb-2')}>
        {hint ? <FieldHint id={field.hintId}>{hint}</FieldHint> : null}
        <FieldErrors field={field} />
      </div>
    </div>
  )
}

type RadioGroupProps = Omit<CommonProps, 'label'> & {
  legend: ReactNode
  options: readonly RadioOption[]
  defaultValue?: string | null
}

export function RadioGroup({
  name,
  legend,
  hint,
  required = true,
  className,
  options,
  defaultValue,
  disabled,
}: RadioGroupProps) {
  const field = useField(name)
  const chosen = field.typed ?? defaultValue
  const { required: mandatory, ...aria } = controlAria(field, hint, required)
  return (
    <fieldset
      className={clsx('grid gap-1.5', field.errors.length > 0 && 'border-s-4 border-danger ps-4', className)}
      aria-describedby={aria['aria-describedby']}
      disabled={disabled}
    >
      <legend className="mb-1.5 font-medium">
        {legend}
        {required ? null : <Optional />}
      </legend>
      {hint ? <FieldHint id={field.hintId}>{hint}</FieldHint> : null}
      {options.map((option, index) => {
        const id = index === 0 ? field.id : `${field.id}-${index}`
        return (
          <RadioItem
            key={option.value}
            id={id}
            name={name}
            option={option}
            checked={chosen === option.value}
            required={mandatory}
          />
        )
      })}
      <FieldErrors field={field} />
    </fieldset>
  )
}
