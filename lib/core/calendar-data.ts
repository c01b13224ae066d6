/** A day off moved by a decree: `from` stops being the reason to rest, `to` becomes a day off. Dates are 'YYYY-MM-DD'. */
export type Transfer = { readonly from: string; readonly to: string }

export type CalendarYear = {
  /** The act that moves the days off. */
  readonly source: string
  readonly transfers: readonly Transfer[]
}

/** Non-working holidays of ст. 112 ТК РФ as 'MM-DD'. */
export const HOLIDAYS: readonly string[] = [
  '01-01',
  '01-02',
  '01-03',
  '01-04',
  '01-05',
  '01-06',
  '01-07',
  '01-08',
  '02-23',
  '03-08',
  '05-01',
  '05-09',
  '06-12',
  '11-04',
]

/**
 * Transfers made by the Government. Days that the law itself moves (a holiday on a weekend → the next
 * working day, ч. 2 ст. 112 ТК РФ) are computed, not listed, unless the decree sends them elsewhere.
 * A `from` that is an ordinary Saturday becomes a working day.
 */
export const CALENDAR_YEARS: Readonly<Record<number, CalendarYear>> = {
  2024: {
    source: 'Постановление Правительства РФ от 10.08.2023 № 1314',
    transfers: [
      { from: '2024-01-06', to: '2024-05-10' },
      { from: '2024-01-07', to: '2024-12-31' },
      { from: '2024-04-27', to: '2024-04-29' },
      { from: '2024-11-02', to: '2024-04-30' },
      { from: '2024-12-28', to: '2024-12-30' },
    ],
  },
  2025: {
    source: 'Постановление Правительства РФ от 04.10.2024 № 1335',
    transfers: [
      { from: '2025-01-04', to: '2025-05-02' },
      { from: '2025-01-05', to: '2025-12-31' },
      { from: '2025-02-23', to: '2025-05-08' },
      { from: '2025-03-08', to: '2025-06-13' },
      { from: '2025-11-01', to: '2025-11-03' },
    ],
  },
  2026: {
    source: 'Постановление Правительства РФ от 24.09.2025 № 1466',
    transfers: [
      { from: '2026-01-03', to: '2026-01-09' },
      { from: '2026-01-04', to: '2026-12-31' },
    ],
  },
  2027: {
    source: 'Постановление Правительства РФ от 17.09.2026 № 1187',
    transfers: [
      { from: '2027-01-02', to: '2027-11-05' },
      { from: '2027-01-03', to: '2027-12-31' },
      { from: '2027-02-20', to: '2027-02-22' },
    ],
  },
}
