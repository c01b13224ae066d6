import clsx from 'clsx'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { unbrokenNumbers } from '@/components/ui/unbroken'

type VerifyFormProps = {
  number?: string
  surname?: string
  errors?: { number?: string | undefined; surname?: string | undefined }
}

const inputClass = 'block min-h-12 w-full rounded-field border bg-surface px-3.5 py-2.5 text-ink'

type FieldProps = {
  name: 'number' | 'surname'
  label: string
  hint: string
  value: string | undefined
  error: string | undefined
  first: boolean
  inputMode?: 'numeric'
  autoComplete: string
}

function Field({ name, label, hint, value, error, first, inputMode, autoComplete }: FieldProps) {
  const describedBy = [`${name}-hint`, error ? `${name}-error` : null].filter(Boolean).join(' ')
  return (
    <div className={clsx('grid gap-1.5', error && 'border-s-4 border-danger ps-4')}>
      <label htmlFor={name} className="font-medium">
        {label}
      </label>
      <span id={`${name}-hint`} className="text-base text-soft">
        {unbrokenNumbers(hint)}
      </span>
      <input
        id={name}
        name={name}
        defaultValue={value}
        inputMode={inputMode}
        autoComplete={autoComplete}
        spellCheck={false}
        maxLength={100}
        required
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy}
        autoFocus={first}
        className={clsx(inputClass, error ? 'border-2 border-danger' : 'border-line-strong')}
      />
      {error ? (
        <p id={`${name}-error`} className="font-medium text-danger">
          <span className="sr-only">Ошибка: </span>
          {error}
        </p>
      ) : null}
    </div>
  )
}

function Errors({ errors }: { errors: NonNullable<VerifyFormProps['errors']> }) {
  const list = (['number', 'surname'] as const).filter((name) => errors[name])
  if (list.length === 0) return null
  return (
    <Notice tone="danger" title="Проверьте, что введено" role="alert">
      <ul>
        {list.map((name) => (
          <li key={name}>
            <a href={`#${name}`} className="link">
              {errors[name]}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** The public check: a plain form that needs no JavaScript; what is typed does not stand in addresses. */
export function VerifyForm({ number, surname, errors = {} }: VerifyFormProps) {
  return (
    <form method="post" action="/verify/check" className="grid max-w-xl gap-6">
      <Errors errors={errors} />
      <Field
        name="number"
        label="Номер свидетельства"
        hint="13 цифр с выписки, например 7726 000000001"
        value={number}
        error={errors.number}
        first={Boolean(errors.number)}
        inputMode="numeric"
        autoComplete="off"
      />
      <Field
        name="surname"
        label="Фамилия"
        hint="Как напечатана в выписке"
        value={surname}
        error={errors.surname}
        first={Boolean(errors.surname && !errors.number)}
        autoComplete="off"
      />
      <div>
        <button type="submit" className={buttonClass()}>
          <Icon name="search" />
          Проверить
        </button>
      </div>
    </form>
  )
}
