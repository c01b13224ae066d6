'use client'

import clsx from 'clsx'
import { useId, useMemo, useRef, useState, type DragEvent, type FormEvent } from 'react'
import { ErrorSummary } from '@/components/forms/error-summary'
import { DateField, SelectField } from '@/components/forms/field'
import { FileField } from '@/components/forms/file-field'
import { FormContext } from '@/components/forms/form-context'
import { buttonClass } from '@/components/ui/button-class'
import { idleForm, type FormState } from '@/lib/core/form-state'
import type { UnfinishedUpload } from '@/lib/documents/uploads/types'
import { PhotoButton } from './photo-button'
import { UnfinishedUploads } from './unfinished-uploads'
import { UploadList } from './upload-list'
import { useHydrated, useUploads } from './use-uploads'

type UploadKind = {
  value: string
  label: string
  /** «PDF, JPG или PNG, до 5 МБ» */
  limits: string
  maxBytes: number
  /** What to say beside the question until when it is valid; null for kinds whose papers bear no last day. */
  validity: string | null
  /** Said of a file that is larger. */
  tooLarge: string
}

/** Why the form sent without JavaScript was refused. */
export type UploadError = { field: 'kind' | 'file'; message: string; reference?: string | undefined }

type UploadFormProps = {
  /** Address that takes the files. */
  action: string
  kinds: readonly UploadKind[]
  accept: string
  hint: string
  kind?: string | undefined
  errors?: readonly UploadError[]
  /** Begun and not brought to an end, on this device or another. */
  unfinished: readonly UnfinishedUpload[]
}

function refusal(errors: readonly UploadError[], kind: string): FormState {
  const fieldErrors: Record<string, string[]> = {}
  for (const { field, message } of errors) fieldErrors[field] = [...(fieldErrors[field] ?? []), message]
  const reference = errors[0]?.reference
  const base = {
    status: 'error',
    code: 'VALIDATION',
    message: 'Файл не добавлен',
    fieldErrors,
    values: { kind },
  } as const
  return reference ? { ...base, reference } : base
}

/** Adds files to the vault: an ordinary form, with progress, cancelling and several files at once where scripts run. */
export function UploadForm({
  action,
  kinds,
  accept,
  hint,
  kind: startKind = '',
  errors: startErrors = [],
  unfinished,
}: UploadFormProps) {
  const formId = useId()
  const hydrated = useHydrated()
  const form = useRef<HTMLFormElement>(null)
  const [chosen, setChosen] = useState(startKind)
  const [dragging, setDragging] = useState(false)
  const [answer, setAnswer] = useState({
    state: startErrors.length > 0 ? refusal(startErrors, startKind) : idleForm,
    version: 0,
  })
  const { uploads, add, cancel, refresh } = useUploads(unfinished)
  const context = useMemo(() => ({ formId, ...answer }), [formId, answer])
  const chosenKindOf = kinds.find(({ value }) => value === chosen)
  const chosenLimits = chosenKindOf?.limits

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const files = chosenFiles(event.currentTarget)
    // What was chosen before the script ran is known to the form alone.
    const data = new FormData(event.currentTarget)
    const kind = String(data.get('kind') ?? '')
    const validUntil = String(data.get('validUntil') ?? '')
    const limits = kinds.find(({ value }) => value === kind)
    const errors: UploadError[] = []
    setChosen(kind)
    if (!limits) errors.push({ field: 'kind', message: 'Выберите вид документа из списка.' })
    if (files.length === 0) errors.push({ field: 'file', message: 'Выберите файл.' })
    setAnswer(({ version }) => ({ state: errors.length > 0 ? refusal(errors, kind) : idleForm, version: version + 1 }))
    if (!limits || files.length === 0) return
    const { value, label, maxBytes, tooLarge } = limits
    const order = { kind: value, kindLabel: label, validUntil }
    add(files.map((file) => ({ ...order, file, refusal: file.size > maxBytes ? tooLarge : null })))
    // The next file is another paper with another last day.
    const lastDay = event.currentTarget.elements.namedItem('validUntil')
    if (lastDay instanceof HTMLInputElement) lastDay.value = ''
    const input = fileInput(event.currentTarget)
    if (!input) return
    input.value = ''
    tellChanged(input)
  }

  const choose = (files: FileList) => {
    const input = form.current && fileInput(form.current)
    if (!input) return
    input.files = files
    tellChanged(input)
  }

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setDragging(false)
    choose(event.dataTransfer.files)
  }

  const addPhoto = (photo: File) => {
    const all = new DataTransfer()
    for (const file of form.current ? chosenFiles(form.current) : []) all.items.add(file)
    all.items.add(photo)
    choose(all.files)
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setDragging(true)
      }}
      onDragLeave={() => setDragging(false)}
      onDrop={drop}
      className={clsx('rounded-field', dragging && 'outline-3 outline-offset-8 outline-accent outline-dashed')}
    >
      <form
        ref={form}
        method="post"
        action={action}
        encType="multipart/form-data"
        onSubmit={submit}
        noValidate={hydrated}
        className="grid gap-6"
      >
        {answer.state.status === 'error' ? (
          <ErrorSummary
            formId={formId}
            message={answer.state.message}
            fieldErrors={answer.state.fieldErrors}
            reference={answer.state.reference}
            version={answer.version}
          />
        ) : null}
        <FormContext value={context}>
          <div
            className="grid items-start gap-6 lg:grid-cols-2"
            onChange={(event) => setChosen(chosenKind(event) ?? chosen)}
          >
            <SelectField
              name="kind"
              label="Вид документа"
              hint={chosenLimits ? `${chosenLimits}.` : hint}
              options={kinds.map(({ value, label }) => ({ value, label }))}
              placeholder="Выберите из списка"
              defaultValue={chosen}
            />
            <FileField
              name="file"
              label="Файл"
              hint={hydrated ? 'Выберите один или несколько файлов или перетащите их сюда.' : 'Один файл за раз.'}
              accept={accept}
              multiple={hydrated}
            />
            {hydrated && !chosenKindOf?.validity ? null : (
              <DateField
                name="validUntil"
                label="Действует до"
                hint={chosenKindOf?.validity ?? 'дд.мм.гггг, если в документе указан срок.'}
                required={false}
              />
            )}
          </div>
        </FormContext>
        <div className="flex flex-wrap gap-3">
          <button type="submit" className={buttonClass('primary', 'medium', 'max-xs:w-full')}>
            Добавить файл
          </button>
          {hydrated ? <PhotoButton onPhoto={addPhoto} /> : null}
        </div>
      </form>
      <UploadList uploads={uploads} onCancel={cancel} />
      <UnfinishedUploads uploads={unfinished} sending={uploads} onResume={add} onForgotten={refresh} />
    </div>
  )
}

function fileInput(form: HTMLFormElement): HTMLInputElement | null {
  return form.querySelector('input[type=file]')
}

/** The browser tells of a choice only when the person makes it in the control itself. */
function tellChanged(input: HTMLInputElement): void {
  input.dispatchEvent(new Event('change', { bubbles: true }))
}

function chosenFiles(form: HTMLFormElement): File[] {
  return [...(fileInput(form)?.files ?? [])]
}

function chosenKind(event: FormEvent): string | null {
  return event.target instanceof HTMLSelectElement ? event.target.value : null
}
