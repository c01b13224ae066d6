import { DAY, HOUR, MINUTE } from '@/lib/core/clock'

/** What ESIA does not publish: plausible values in one place. Times in milliseconds. */
export const settings = {
  wrongPasswords: 5,
  lock: 30 * MINUTE,
  /** From one address of the network, whoever is asked for: a hospital has one for all its people. */
  wrongFromAddress: 50,
  /** Codes of the application and recovery codes. */
  wrongSecondFactors: 10,
  visitLifetime: 30 * MINUTE,
  smsLifetime: 5 * MINUTE,
  smsTries: 3,
  smsResendAfter: MINUTE,
  /** Codes to one person in an hour, over any number of visits, unless one of them was used. */
  smsAnHour: 20,
  formLifetime: HOUR,
  /** What an answer of the registries behind Госуслуги takes. */
  registryLatency: 300,
  codeLifetime: 3 * MINUTE,
  /** How far a request's `timestamp` may be from the server's time, either way. */
  timestampWindow: 5 * MINUTE,
  tokenLifetimeSeconds: 3600,
  /** The person's session at Госуслуги: within it another sign-in needs no password. */
  sessionLifetime: 8 * HOUR,
  refreshLifetime: 180 * DAY,
} as const
