import { inn10CheckDigit, ogrnCheckDigit } from '@/lib/core/identifiers'
import { institutions, type OrganizationType, type Place, places, privateClinicNames } from './organization-names'
import { pick, pickFrom } from './random'

/** An invented medical organisation, with the fields of ФРМО (НСИ 1.2.643.5.1.13.13.11.1461) that are used here. */
export type SeedOrganization = {
  readonly oid: string
  readonly nameFull: string
  readonly nameShort: string
  readonly inn: string
  readonly kpp: string
  readonly ogrn: string
  readonly regionCode: string
  readonly city: string
  readonly type: OrganizationType
}

type Names = { nameFull: string; nameShort: string; type: OrganizationType }

// Five digits of the ИНН are the serial number.
const MAX_ORGANIZATIONS = 100_000

function stateNames(index: number, place: Place, cityGenitive: string, number: number): Names {
  const { type, name, abbreviation } = pickFrom(index, 12, institutions)
  const isFederalCity = place.ofRegion.startsWith('города ')
  const where = isFederalCity ? place.ofRegion : `города ${cityGenitive} ${place.ofRegion}`
  return {
    type,
    nameFull: `Государственное бюджетное учреждение здравоохранения «${name} № ${number}» ${where}`,
    nameShort: `ГБУЗ «${abbreviation} № ${number}» г. ${cityGenitive}`,
  }
}

function privateNames(index: number, city: string, number: number): Names {
  const name = pickFrom(index, 13, privateClinicNames)
  const title = number === 1 ? `${name} ${city}` : `${name} ${city} ${number}`
  return {
    type: 'Частная клиника',
    nameFull: `Общество с ограниченной ответственностью «${title}»`,
    nameShort: `ООО «${title}»`,
  }
}

function makeNames(
  index: number,
  place: Place,
  [city, genitive]: readonly [string, string],
  taken: Set<string>,
): Names {
  const isPrivate = pick(index, 14, 5) === 0
  for (let number = 1; ; number += 1) {
    const names = isPrivate ? privateNames(index, city, number) : stateNames(index, place, genitive, number)
    if (taken.has(names.nameShort)) continue
    taken.add(names.nameShort)
    return names
  }
}

function makeNumbers(index: number, regionCode: string): Pick<SeedOrganization, 'inn' | 'kpp' | 'ogrn' | 'oid'> {
  const serial = String(index).padStart(5, '0')
  // Inspection 00 does not exist: such an ИНН is no real organisation's.
  const inn = `${regionCode}00${serial}`
  const year = String(2 + pick(index, 15, 20)).padStart(2, '0')
  const ogrn = `1${year}${regionCode}00${serial}`
  return {
    inn: inn + inn10CheckDigit(inn),
    kpp: `${regionCode}0001001`,
    ogrn: ogrn + ogrnCheckDigit(ogrn),
    oid: `1.2.643.5.1.13.13.12.2.${Number(regionCode)}.${900_000 + index}`,
  }
}

/** The first `count` invented organisations, the same on every call; every name and number in the list is different. */
export function makeOrganizations(count: number): SeedOrganization[] {
  if (!Number.isSafeInteger(count) || count < 0 || count > MAX_ORGANIZATIONS) {
    throw new RangeError(`Not a number of organisations: ${count}`)
  }
  const taken = new Set<string>()
  return Array.from({ length: count }, (_, index) => {
    // Every region gets its share; the city and the kind are by chance.
    const place = places[index % places.length]
    if (!place) throw new RangeError('No places')
    const city = pickFrom(index, 11, place.cities)
    const names = makeNames(index, place, city, taken)
    return { ...names, ...makeNumbers(index, place.regionCode), regionCode: place.regionCode, city: city[0] }
  })
}
