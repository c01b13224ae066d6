import { Icon } from '@/components/ui/icon'
import { Tag } from '@/components/ui/tag'
import { statusLabels, statusTones } from '@/lib/applications/labels'
import { isFinal } from '@/lib/applications/status'
import type { Workbench } from '@/lib/review/types'
import { DeadlineMark } from './deadline-mark'
import { KeyHint } from './key-hint'
import { NextCase } from './next-case'
import { WorkbenchKeys } from './workbench-keys'

/** The top of the workbench: which file it is, its term, and the way to the next one. */
export function CaseHeader({ workbench }: { workbench: Workbench }) {
  const { number, status, filed, dueOn, deadline, next } = workbench
  return (
    <header className="mb-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <a
          href="/staff"
          data-key="queue"
          className="no-print inline-flex min-h-11 items-center gap-1.5 text-accent hover:underline"
        >
          <Icon name="chevron-left" className="size-5" />К очереди
          <KeyHint name="queue" />
        </a>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-xl:order-1 max-xl:basis-full xl:flex-1">
          <h1 className="text-xl!">
            Заявка <span className="whitespace-nowrap">{number}</span>
          </h1>
          <Tag tone={statusTones[status]}>{statusLabels[status]}</Tag>
          {isFinal(status) ? null : (
            <span className="inline-flex flex-wrap items-center gap-x-2">
              <span className="sr-only text-soft 2xl:not-sr-only">Срок</span>
              <DeadlineMark dueOn={dueOn} deadline={deadline} />
            </span>
          )}
        </div>
        <span className="no-print ms-auto flex items-center gap-1">
          <WorkbenchKeys />
          <NextCase next={next} />
        </span>
      </div>
      <p className="text-[0.9375rem] text-soft">
        {filed.procedure.title}, {filed.specialty.name}
      </p>
    </header>
  )
}
