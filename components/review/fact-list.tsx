import type { ReactNode } from 'react'

export type Fact = { label: string; value: ReactNode }

/** Facts of a narrow column: the name over the value. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-2 xs:grid-cols-2 @[75rem]/bench:grid-cols-1">
      {facts.map((fact) => (
        <div key={fact.label} className="min-w-0">
          <dt className="text-sm text-soft">{fact.label}</dt>
          <dd className="leading-snug">{fact.value || <span className="text-soft">не указано</span>}</dd>
        </div>
      ))}
    </dl>
  )
}
