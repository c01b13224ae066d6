/** Three Russian forms: for 1, for 2–4 and for 5–20, e.g. `['документ', 'документа', 'документов']`. */
export type PluralForms = readonly [one: string, few: string, many: string]

/**
 * The form of the noun that agrees with the number; the number itself is not included.
 * 1 документ, 2 документа, 5 документов, 11 документов, 21 документ; a fraction takes the second form (4,2 документа).
 */
export function plural(n: number, forms: PluralForms): string {
  const abs = Math.abs(n)
  if (!Number.isInteger(abs)) return forms[1]
  const lastTwo = abs % 100
  const last = abs % 10
  if (lastTwo >= 11 && lastTwo <= 14) return forms[2]
  if (last === 1) return forms[0]
  return last >= 2 && last <= 4 ? forms[1] : forms[2]
}
