'use client'

import { useEffect, useRef, useState } from 'react'
import { idleForm, type FormState } from '@/lib/core/form-state'
import type { AssessmentSection, Verdict } from '@/lib/db/generated/prisma/enums'
import { judgeSectionAction } from '@/lib/review/workbench-actions'
import { useWorkbench } from './workbench-state'

const UNREACHABLE: FormState = {
  status: 'error',
  code: 'UNAVAILABLE',
  message: 'Нет связи с сервером: вердикт не сохранён. Проверьте интернет и повторите.',
  fieldErrors: {},
  values: {},
}

export type Judging = {
  /** What is being saved, shown before the server has answered. */
  pending: { section: AssessmentSection; verdict: Verdict } | null
  judge: (section: AssessmentSection, verdict: Verdict, data?: FormData) => Promise<FormState>
}

/**
 * Saves verdicts one after another: each makes a new version of the application, which the next one must carry, and
 * keys are pressed faster than pages come back.
 */
export function useJudging(applicationId: string, version: number): Judging {
  const { setSaving } = useWorkbench()
  const newest = useRef(version)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const waiting = useRef(0)
  const [pending, setPending] = useState<Judging['pending']>(null)
  useEffect(() => {
    newest.current = Math.max(newest.current, version)
  }, [version])

  const judge: Judging['judge'] = (section, verdict, data = new FormData()) => {
    waiting.current += 1
    setSaving(true)
    setPending({ section, verdict })
    const answer = queue.current.then(async () => {
      data.set('applicationId', applicationId)
      data.set('section', section)
      data.set('verdict', verdict)
      data.set('version', String(newest.current))
      const state = await judgeSectionAction(idleForm, data).catch(() => UNREACHABLE)
      if (state.status === 'ok' && state.version) newest.current = state.version
      waiting.current -= 1
      if (waiting.current === 0) {
        setSaving(false)
        setPending(null)
      }
      return state
    })
    queue.current = answer
    return answer
  }
  return { pending, judge }
}
