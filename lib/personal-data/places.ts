/** Every column that holds envelopes (`lib/core/envelope`), by its table. A new one is added here, or its keys never change. */
export const places = {
  Doctor: ['snils', 'inn', 'passportSeries', 'passportNumber'],
  Application: ['filedIdentity', 'filedSignature'],
  PersonalTie: ['snils'],
  ProfileChange: ['before', 'after'],
} as const

/** Tables that once held them in the clear. */
export type SealedTable = Exclude<keyof typeof places, 'ProfileChange'>
