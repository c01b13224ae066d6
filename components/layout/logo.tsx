/** The name of the service with its sign; leads home. */
export function Logo({ href }: { href: string }) {
  return (
    <a href={href} className="inline-flex min-h-11 items-center gap-3 text-ink no-underline">
      <svg viewBox="0 0 40 40" className="size-10 shrink-0" aria-hidden="true">
        <rect width="40" height="40" rx="11" className="fill-fill" />
        <path d="M16.5 8.5h7v8h8v7h-8v8h-7v-8h-8v-7h8z" className="fill-on-fill" />
        <path
          d="m15.4 20.2 3.4 3.4 6.2-6.6"
          fill="none"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="stroke-fill"
        />
      </svg>
      <span className="grid text-lg leading-tight font-semibold">
        <span>Кабинет</span>
        <span>аккредитации</span>
      </span>
    </a>
  )
}
