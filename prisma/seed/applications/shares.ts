/** People of a region in hundreds of thousands (Росстат, 2024), by the code of the region. */
const regionPeople: Readonly<Record<string, number>> = {
  ...{ '02': 41, '16': 40, '21': 12, '23': 58, '24': 28, '25': 18, '34': 25, '36': 23, '45': 8, '50': 87, '52': 31 },
  ...{ '54': 28, '59': 25, '61': 42, '63': 31, '66': 42, '72': 39, '74': 34, '77': 131, '78': 56, '92': 6 },
}

/** How many times more people than in a rare specialty work in a common one: a guess, by the code of НСИ V021. */
const specialtyShares: Readonly<Record<number, number>> = {
  ...{ 2: 12, 4: 12, 25: 6, 35: 8, 39: 6, 46: 6, 49: 20, 52: 6, 60: 6, 66: 5, 69: 8, 71: 8, 76: 25, 89: 5, 90: 10 },
  ...{ 95: 5, 101: 6, 206: 15, 207: 10, 208: 5, 215: 10, 219: 60, 221: 12, 222: 6, 223: 8, 283: 6 },
}

/** The list with every region as often as its people ask for. */
export function byPeople<Region extends { code: string }>(regions: readonly Region[]): Region[] {
  return regions.flatMap((region) => Array<Region>(regionPeople[region.code] ?? 1).fill(region))
}

/** The list with every specialty as often as it is met. */
export function byShare<Specialty extends { code: number }>(specialties: readonly Specialty[]): Specialty[] {
  return specialties.flatMap((specialty) => Array<Specialty>(specialtyShares[specialty.code] ?? 1).fill(specialty))
}
