import type { ReactNode } from 'react'
import { Tag } from './tag'
import type { Tone } from './tone'

export type TaskItem = {
  title: string
  href?: string
  status: { label: string; tone: Tone }
  hint?: ReactNode
}

/** Steps to be done in any order, each with its status. */
export function TaskList({ items }: { items: readonly TaskItem[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {items.map((item) => (
        <li
          key={item.title}
          className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4 hover:bg-sunken/60"
        >
          <div className="min-w-0 flex-[1_1_16rem]">
            {item.href ? (
              <a href={item.href} className="link font-medium after:absolute after:inset-0">
                {item.title}
              </a>
            ) : (
              <span className="font-medium">{item.title}</span>
            )}
            {item.hint ? <div className="mt-0.5 text-base text-soft">{item.hint}</div> : null}
          </div>
          <Tag tone={item.status.tone}>{item.status.label}</Tag>
        </li>
      ))}
    </ul>
  )
}
