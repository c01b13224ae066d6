'use client'

import clsx from 'clsx'
import { useId, type ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import type { IconName } from '@/components/ui/icon-paths'
import { toneText, type Tone } from '@/components/ui/tone'
import type { AssessmentSection, Verdict } from '@/lib/db/generated/prisma/enums'
import { sectionLabels } from '@/lib/reference/labels'
import { verdictLabels } from '@/lib/review/labels'
import type { WorkbenchDocument, WorkbenchSection } from '@/lib/review/types'
import { KeyHint } from './key-hint'
import type { KeyName } from './workbench-keymap'
import { useWorkbench } from './workbench-state'

const signs: Record<Verdict | 'NONE', { icon: IconName; tone: Tone }> = {
  PASSED: { icon: 'circle-check', tone: 'success' },
  FAILED: { icon: 'triangle-alert', tone: 'warning' },
  NONE: { icon: 'circle-dashed', tone: 'neutral' },
}

type CaseSectionsProps = {
  sections: readonly WorkbenchSection[]
  /** Facts of each section, made on the server. */
  facts: Record<AssessmentSection, ReactNode>
  canRead: boolean
}

/** The application by sections: the open one shows its facts and its documents together. */
export function CaseSections({ sections, facts, canRead }: CaseSectionsProps) {
  const { section: chosen, documents } = useWorkbench()
  return (
    <ol className="grid">
      {sections.map(({ section, judgement }, index) => (
        <li key={section} className="border-b border-line last:border-0">
          <Section
            section={section}
            keyName={`section-${index + 1}` as KeyName}
            verdict={judgement?.verdict ?? null}
            open={section === chosen}
          >
            {facts[section]}
            <DocumentLinks
              documents={section === 'DOCUMENTS' ? documents : documents.filter((one) => one.section === section)}
              canRead={canRead}
            />
          </Section>
        </li>
      ))}
    </ol>
  )
}

type SectionProps = {
  section: AssessmentSection
  keyName: KeyName
  verdict: Verdict | null
  open: boolean
  children: ReactNode
}

function Section({ section, keyName, verdict, open, children }: SectionProps) {
  const { openSection } = useWorkbench()
  const id = useId()
  const { icon, tone } = signs[verdict ?? 'NONE']
  return (
    <>
      <h3 className="text-base">
        <button
          type="button"
          data-key={keyName}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => openSection(section)}
          className={clsx(
            'flex min-h-11 w-full items-center gap-2.5 rounded-field px-2 py-1.5 text-start',
            open ? 'font-semibold' : 'font-medium hover:bg-sunken',
          )}
        >
          <Icon name={icon} className={clsx('size-5', toneText[tone])} />
          <span className="flex-1">{sectionLabels[section]}</span>
          <span className="sr-only">: {verdict ? verdictLabels[verdict].toLowerCase() : 'не проверен'}</span>
          <KeyHint name={keyName} />
        </button>
      </h3>
      <div id={id} hidden={!open} className="grid gap-4 px-2 pt-1 pb-4">
        {children}
      </div>
    </>
  )
}

function DocumentLinks({ documents, canRead }: { documents: readonly WorkbenchDocument[]; canRead: boolean }) {
  const { versionId, openDocument } = useWorkbench()
  if (documents.length === 0) return null
  return (
    <ul className="-mx-2 grid gap-0.5">
      {documents.map((document) => (
        <li key={document.versionId}>
          <button
            type="button"
            disabled={!canRead}
            aria-current={document.versionId === versionId ? 'true' : undefined}
            onClick={() => openDocument(document.versionId)}
            className={clsx(
              'flex min-h-10 w-full items-start gap-2 rounded-field px-2 py-1.5 text-start leading-snug',
              document.versionId === versionId
                ? 'bg-accent-soft font-medium'
                : canRead && 'text-accent hover:bg-sunken',
            )}
          >
            <Icon name="file-text" className="mt-0.5 size-4 shrink-0" />
            <span className={clsx(document.replaced && 'line-through')}>
              {document.title}
              {document.answered ? <span className="block text-sm font-normal text-soft">ответ на запрос</span> : null}
              <ScanMark scan={document.scan} />
            </span>
            {document.replaced ? <span className="sr-only"> (заменён)</span> : null}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Says in the list already that a file cannot be opened, for a while or for good. */
function ScanMark({ scan }: Pick<WorkbenchDocument, 'scan'>) {
  if (scan?.antivirus === 'WAITING') {
    return <span className="block text-sm font-normal text-soft">проверяется антивирусом</span>
  }
  if (scan?.antivirus !== 'INFECTED') return null
  return <span className="block text-sm font-normal text-danger">закрыт антивирусом</span>
}
