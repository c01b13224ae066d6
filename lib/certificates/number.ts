/** `RRYY` and nine digits: region of the tax service, last two digits of the year, serial within both. */
export function certificateNumber(regionCode: string, year: number, serial: number): string {
  if (!/^\d{2}$/.test(regionCode)) throw new RangeError('A region code has two digits')
  if (!Number.isInteger(serial) || serial < 1 || serial > 999_999_999)
    throw new RangeError('A serial has one to nine digits')
  return `${regionCode}${String(year).slice(-2)}${String(serial).padStart(9, '0')}`
}
