import type { ReactNode } from 'react'

export type Fact = { label: string; value: ReactNode }

/** Facts of a narrow column: the name over the value. */
export function FactList({ title, facts }: { title: string; facts: readonly Fact[] }) {
  return (
    <section className="border-t border-line pt-4">
      <h3 className="mb-2">{title}</h3>
      <dl className="grid gap-2.5 xs:grid-cols-2 xl:grid-cols-1">
        {facts.map((fact) => (
          <div key={fact.label} className="min-w-0">
            <dt className="text-[0.9375rem] text-soft">{fact.label}</dt>
            <dd>{fact.value || <span className="text-soft">не указано</span>}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
