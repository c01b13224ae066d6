import { places } from './organization-names'

const levels = [
  { education: 'HIGHER', of: 'врачей и провизоров' },
  { education: 'SECONDARY', of: 'средних медицинских работников' },
] as const

/** Two centres a region, by what the specialty asks for; invented like the organisations. */
export const centres = places.flatMap(({ regionCode, ofRegion }) =>
  levels.map(({ education, of }, index) => ({
    ...{ code: `${regionCode}-${index + 1}`, regionCode, education },
    name: `Аккредитационный центр ${of} ${ofRegion}`,
  })),
)
