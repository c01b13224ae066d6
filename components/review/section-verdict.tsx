'use client'

import { useRef, useState } from 'react'
import { putAway } from '@/components/forms/use-kept-text'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { toneText } from '@/components/ui/tone'
import { formatDateTime } from '@/lib/core/format'
import type { AssessmentSection } from '@/lib/db/generated/prisma/enums'
import { sectionLabels } from '@/lib/reference/labels'
import { verdictLabels } from '@/lib/review/labels'
import type { SectionJudgement, WorkbenchSection } from '@/lib/review/types'
import { KeyHint } from './key-hint'
import type { AskedGroup } from './request-reasons'
import { SectionNotes } from './section-notes'
import { useJudging } from './use-judging'
import { useWorkbench } from './workbench-state'

const judgeButton = 'flex-auto gap-1.5! px-2! text-[0.9375rem]! whitespace-nowrap aria-pressed:border-success'

type SectionVerdictProps = {
  applicationId: string
  version: number
  sections: readonly WorkbenchSection[]
  canJudge: boolean
  /** Reasons of each section, those of its verdict ticked. */
  reasons: Partial<Record<AssessmentSection, AskedGroup>>
}

/** The verdict of the open section: saved as soon as it is given. */
export function SectionVerdict({ applicationId, version, sections, canJudge, reasons }: SectionVerdictProps) {
  const { section: chosen, openSection } = useWorkbench()
  const { pending, judge } = useJudging(applicationId, version)
  const notes = useRef<HTMLDivElement>(null)
  const [editing, setEditing] = useState<AssessmentSection | null>(null)
  const [news, setNews] = useState<{ failed: boolean; text: string } | null>(null)
  const open = sections.find(({ section }) => section === chosen) ?? sections[0]
  if (!open) return null
  const { section, judgement } = open
  const group = editing && reasons[editing]

  const pass = async () => {
    setEditing(null)
    const at = sections.indexOf(open)
    const next = [...sections.slice(at + 1), ...sections.slice(0, at)].find((other) => other.judgement === null)
    if (!judgement && next) openSection(next.section)
    const state = await judge(section, 'PASSED')
    const failed = state.status === 'error'
    if (failed) openSection(section)
    setNews({ failed, text: failed ? state.message : `${sectionLabels[section]}: в порядке, сохранено` })
  }
  const toggleNotes = () => {
    if (editing === section) putAway(notes.current?.querySelector('form'))
    setEditing(editing === section ? null : section)
  }
  const fail = async (of: AssessmentSection, data: FormData) => {
    const state = await judge(of, 'FAILED', data)
    if (state.status !== 'ok') return state
    setEditing(null)
    setNews({ failed: false, text: `${sectionLabels[of]}: замечания сохранены` })
    return state
  }

  return (
    <div ref={notes} className="grid gap-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-base">{sectionLabels[section]}</h3>
        <Progress sections={sections} />
      </div>
      {judgement ? <Said judgement={judgement} /> : <p className="text-soft">Вердикта пока нет.</p>}
      {canJudge ? (
        <div className="flex flex-wrap gap-2">
          <button
            type="button"
            data-key="pass"
            aria-pressed={judgement?.verdict === 'PASSED'}
            onClick={() => void pass()}
            className={buttonClass('secondary', 'small', judgeButton)}
          >
            В порядке
            <KeyHint name="pass" />
          </button>
          <button
            type="button"
            data-key="fail"
            aria-expanded={editing === section}
            onClick={toggleNotes}
            className={buttonClass('secondary', 'small', judgeButton)}
          >
            Есть замечания
            <KeyHint name="fail" />
          </button>
        </div>
      ) : null}
      <p role="status" className={news?.failed ? 'font-medium text-danger' : 'sr-only'}>
        {pending ? `Сохраняем: ${verdictLabels[pending.verdict].toLowerCase()}` : news?.text}
      </p>
      {news?.failed ? (
        <a className="link w-fit" href="?">
          Обновить страницу
        </a>
      ) : null}
      {canJudge && editing && group ? (
        <SectionNotes
          key={editing}
          section={editing}
          group={group}
          save={(data) => fail(editing, data)}
          hidden={editing !== section}
          reveal={() => openSection(editing)}
        />
      ) : null}
    </div>
  )
}

function Progress({ sections }: { sections: readonly WorkbenchSection[] }) {
  const judged = sections.filter(({ judgement }) => judgement !== null).length
  return (
    <p className="text-sm text-soft">
      Проверено {judged} из {sections.length}
    </p>
  )
}

function Said({ judgement: { verdict, withProposal, by, at, reasons } }: { judgement: SectionJudgement }) {
  const passed = verdict === 'PASSED'
  return (
    <div className={passed ? 'rounded-field bg-success-soft p-3' : 'rounded-field bg-warning-soft p-3'}>
      <p className="flex items-center gap-2 font-medium">
        <Icon
          name={passed ? 'circle-check' : 'triangle-alert'}
          className={`size-5 ${passed ? toneText.success : toneText.warning}`}
        />
        {verdictLabels[verdict]}
      </p>
      <p className="text-sm text-soft">
        {by}, {formatDateTime(at)}
      </p>
      {withProposal ? (
        <p className="mt-1 text-sm">Отдельно не оценивали: принят вместе с предложением одобрить.</p>
      ) : null}
      {reasons.length > 0 ? (
        <ul className="mt-2 grid gap-2">
          {reasons.map(({ code, title, note }) => (
            <li key={code}>
              <p className="font-medium">{title}</p>
              {note ? <p className="text-sm whitespace-pre-line">{note}</p> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
