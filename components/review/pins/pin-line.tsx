'use client'

import { ActionForm } from '@/components/forms/action-form'
import { SelectField, TextArea } from '@/components/forms/field'
import { Details } from '@/components/ui/details'
import { Tag } from '@/components/ui/tag'
import { formatDateTime } from '@/lib/core/format'
import { regionWords } from '@/lib/documents/labels'
import { editPinAction, removePinAction, requestPinAction } from '@/lib/review/pins/actions'
import type { CasePin } from '@/lib/review/pins/types'
import { useWorkbench } from '../workbench-state'
import type { CasePinsProps } from './case-pins'
import { pinLineId } from './pin-layer'
import { fittingReasons } from './reasons'

type PinLineProps = CasePinsProps & { pin: CasePin; number: number }

/** A pin in words: pressing it opens its page. */
export function PinLine({ pin, number, applicationId, canPin, canRequest, reasons }: PinLineProps) {
  const { documents, openPin } = useWorkbench()
  const document = documents.find(({ versionId }) => versionId === pin.versionId)
  const target = { applicationId, pinId: pin.id }
  const own = canPin && pin.sentRound === null
  return (
    <li className="grid gap-1.5 py-3">
      <button id={pinLineId(pin.id)} type="button" className="link w-fit text-start" onClick={() => openPin(pin)}>
        {number}. {document?.title ?? 'Документ'}, страница {pin.page}
      </button>
      <p className="whitespace-pre-line">{pin.note}</p>
      <p className="text-[0.9375rem] text-soft">
        {regionWords(pin.region)}. {pin.by}, {formatDateTime(pin.at)}
      </p>
      <p className="flex flex-wrap gap-2 empty:hidden">
        {pin.sentRound !== null ? <Tag tone="info">Отправлена врачу, запрос {pin.sentRound}</Tag> : null}
        {pin.sentRound === null && pin.reason ? <Tag tone="warning">В запросе: {pin.reason}</Tag> : null}
        {document?.replaced ? <Tag tone="neutral">К прежнему файлу</Tag> : null}
      </p>
      {own && canRequest && !pin.reason && document ? (
        <ActionForm action={requestPinAction} hidden={target} submitLabel="В запрос" submitVariant="secondary">
          <SelectField
            name="reason"
            label={<>Причина{about(number)}</>}
            placeholder="Выберите причину"
            options={fittingReasons(reasons, document.kind)}
            width="full"
          />
        </ActionForm>
      ) : null}
      {own ? (
        <Details summary={<>Изменить или убрать{about(number)}</>}>
          <ActionForm action={editPinAction} hidden={target} submitLabel="Сохранить текст" submitVariant="secondary">
            <TextArea
              name="note"
              label={<>Текст замечания{about(number)}</>}
              rows={3}
              maxLength={500}
              defaultValue={pin.note}
              width="full"
            />
          </ActionForm>
          <ActionForm
            action={removePinAction}
            hidden={target}
            submitLabel={<>Убрать пометку{about(number)}</>}
            submitVariant="quiet"
            className="mt-3"
          />
        </Details>
      ) : null}
    </li>
  )
}

function about(number: number) {
  return <span className="sr-only"> {number}</span>
}
