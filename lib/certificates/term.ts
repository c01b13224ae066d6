/**
 * The same day `years` later, both 'YYYY-MM-DD'; a term that began on 29 February ends on the last day of February
 * when the year has no such day (ст. 192 ГК РФ).
 */
export function addYears(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years
  const month = Number(date.slice(5, 7))
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const day = Math.min(Number(date.slice(8, 10)), lastDay)
  return `${year}-${date.slice(5, 7)}-${String(day).padStart(2, '0')}`
}
