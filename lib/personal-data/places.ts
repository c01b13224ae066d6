/** Every column that holds envelopes (`lib/core/envelope`), by its table. A new one is added here, or its keys never change. */
export const places = {
  Doctor: ['snils', 'inn', 'passportSeries', 'passportNumber'],
  Application: ['filedIdentity'],
  PersonalTie: ['snils'],
} as const

export type SealedTable = keyof typeof places
