import type { ReactNode } from 'react'

export type TimelineItem = {
  title: ReactNode
  /** Date and time, already formatted. */
  at: string
  by?: ReactNode
  text?: ReactNode
}

/** What happened, newest or oldest first as given: who and when at every step. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol>
      {items.map((item, index) => (
        <li
          key={index}
          className="print-keep relative grid grid-cols-1 gap-0.5 border-s-2 border-line ps-6 pb-6 last:border-transparent last:pb-0"
        >
          <span
            aria-hidden="true"
            className="absolute -start-[0.5rem] top-1.5 size-3.5 rounded-full border-[3px] border-surface bg-fill ring-2 ring-fill"
          />
          <p className="font-semibold">{item.title}</p>
          <p className="text-base text-soft">
            {item.at}
            {item.by ? <> · {item.by}</> : null}
          </p>
          {item.text ? <div className="mt-1 max-w-[42rem]">{item.text}</div> : null}
        </li>
      ))}
    </ol>
  )
}
