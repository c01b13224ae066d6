type ProgressRingProps = {
  value: number
  max: number
  /** What is counted, so short that it stands inside of the ring: «ч.». */
  unit: string
  /** Name for screen readers, for example «Часы за пять лет». */
  label: string
}

const radius = 52
const length = 2 * Math.PI * radius

/** How much of a norm is reached: the numbers stand in the middle, the ring only repeats them. */
export function ProgressRing({ value, max, unit, label }: ProgressRingProps) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <div
      role="img"
      aria-label={`${label}: ${value} из ${max} ${unit}`}
      className="relative grid size-32 shrink-0 place-items-center xs:size-36"
    >
      <svg
        viewBox="0 0 120 120"
        className="absolute inset-0 -rotate-90"
        fill="none"
        strokeWidth="10"
        aria-hidden="true"
      >
        <circle cx="60" cy="60" r={radius} className="stroke-sunken" />
        {share > 0 ? (
          <circle
            cx="60"
            cy="60"
            r={radius}
            className={share === 1 ? 'stroke-success' : 'stroke-fill'}
            strokeLinecap="round"
            strokeDasharray={`${share * length} ${length}`}
          />
        ) : null}
      </svg>
      <span aria-hidden="true" className="text-center leading-tight">
        <span className="block text-3xl font-semibold">{value}</span>
        <span className="block text-[0.9375rem] text-soft">
          из {max} {unit}
        </span>
      </span>
    </div>
  )
}
