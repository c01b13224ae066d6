'use client'

import { FIRST_REGION } from '@/components/documents/viewer/region'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { CasePin } from '@/lib/review/pins/types'
import type { ReasonChoice } from '@/lib/review/types'
import { KeyHint } from '../key-hint'
import { useWorkbench } from '../workbench-state'
import { MarkForm } from './mark-form'
import { PinLine } from './pin-line'

export type CasePinsProps = {
  applicationId: string
  pins: readonly CasePin[]
  /** Whether this person may mark places, and whether a request can still be made. */
  canPin: boolean
  canRequest: boolean
  reasons: readonly ReasonChoice[]
}

/** Remarks pinned to places on the pages: what is being marked now, then all of them with the way to each. */
export function CasePins(props: CasePinsProps) {
  const { pins, canPin } = props
  const { documents, versionId, shownPage, mark, setMark } = useWorkbench()
  const document = documents.find((one) => one.versionId === versionId) ?? documents[0]
  if (pins.length === 0 && !canPin) return null
  const begin = () => {
    if (document) setMark({ versionId: document.versionId, page: shownPage, region: FIRST_REGION })
  }
  return (
    <Card title="Пометки на страницах" className="p-4!">
      <div className="grid gap-3">
        {canPin && !mark && document ? (
          <div>
            <Button type="button" variant="secondary" data-key="pin" onClick={begin}>
              Отметить место
              <KeyHint name="pin" />
            </Button>
          </div>
        ) : null}
        {canPin && mark ? <MarkForm {...props} mark={mark} /> : null}
        {pins.length > 0 ? (
          <ol className="divide-y divide-line">
            {pins.map((pin, index) => (
              <PinLine key={pin.id} {...props} pin={pin} number={index + 1} />
            ))}
          </ol>
        ) : (
          <p className="text-[0.9375rem] text-soft">
            Отметьте место на странице и напишите замечание. Врач увидит его, только если оно уйдёт в запросе.
          </p>
        )}
      </div>
    </Card>
  )
}
