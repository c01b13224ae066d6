'use client'

import { useEffect, useState, type MouseEvent } from 'react'
import { WHOLE_PAGE } from '@/components/documents/viewer/region'
import { ActionForm } from '@/components/forms/action-form'
import { SelectField, TextArea } from '@/components/forms/field'
import { putAway } from '@/components/forms/use-kept-text'
import { Button } from '@/components/ui/button'
import { type FormAction } from '@/lib/core/form-state'
import { regionWords } from '@/lib/documents/labels'
import { addPinAction } from '@/lib/review/pins/actions'
import { useWorkbench, type Mark } from '../workbench-state'
import type { CasePinsProps } from './case-pins'
import { MARK_FORM } from './mark-area'
import { fittingReasons } from './reasons'

type MarkFormProps = CasePinsProps & { mark: Mark }

/** The words of the place that is being marked, and whether they go into the request at once. */
export function MarkForm({ applicationId, canRequest, reasons, mark }: MarkFormProps) {
  const { documents, setMark } = useWorkbench()
  const [saved, setSaved] = useState(false)
  useEffect(() => {
    if (saved) setMark(null)
  }, [saved, setMark])
  const { versionId, page, region } = mark
  const document = documents.find((one) => one.versionId === versionId)
  if (!document) return null
  const save: FormAction = async (state, data) => {
    const answer = await addPinAction(state, data)
    if (answer.status === 'ok') setSaved(true)
    return answer
  }
  const cancel = ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    putAway(currentTarget.form)
    setMark(null)
  }
  const fraction = (value: number) => value.toFixed(4)
  return (
    <section id={MARK_FORM} aria-label="Новая пометка" className="grid gap-3 rounded-field border border-line p-3">
      <p className="text-[0.9375rem]">
        {document.title}, страница {page}
        <span className="block text-soft">{regionWords(region)}</span>
      </p>
      <ActionForm
        action={save}
        hidden={{
          ...{ applicationId, versionId, page: String(page), x: fraction(region.x), y: fraction(region.y) },
          ...{ width: fraction(region.width), height: fraction(region.height) },
        }}
        submitLabel="Сохранить пометку"
        submitVariant="secondary"
        secondary={
          <>
            <Button type="button" variant="quiet" onClick={() => setMark({ ...mark, region: WHOLE_PAGE })}>
              Вся страница
            </Button>
            <Button type="button" variant="quiet" onClick={cancel}>
              Отмена
            </Button>
          </>
        }
      >
        <TextArea name="note" label="Замечание" rows={3} maxLength={500} width="full" />
        {canRequest ? (
          <SelectField
            name="reason"
            label="В запрос по причине"
            hint="Без причины останется заметкой для своих"
            required={false}
            placeholder="Пока не в запрос"
            options={fittingReasons(reasons, document.kind)}
            width="full"
          />
        ) : null}
      </ActionForm>
    </section>
  )
}
