import { blindIndex, openValue, sealValue, type Place } from './envelope'
import { env } from './env'

/** Encrypts what identifies a person (СНИЛС, ИНН, passport) for the very place it will lie in; nothing stays nothing. */
export function sealPersonal<Value extends string | null>(place: Place, value: Value): Value | string {
  return value === null ? value : sealValue(env().PERSONAL_DATA_KEYS, place, value)
}

/** What `sealPersonal` encrypted for this place. Throws `ClosedEnvelope`: call it only where the value is shown or judged. */
export function openPersonal<Value extends string | null>(place: Place, envelope: Value): Value | string {
  return envelope === null ? envelope : openValue(env().PERSONAL_DATA_KEYS, place, envelope)
}

/** What a person is kept unique and joined by; `snils` is eleven digits. */
export function snilsIndex(snils: string): string {
  return snilsIndexes(snils)[0]
}

/** What a person is looked for by: while the key is being changed their rows may stand under a former one. */
export function snilsIndexes(snils: string): [string, ...string[]] {
  const [first, ...former] = env().PERSONAL_DATA_INDEX_KEY
  const indexOf = (key: Buffer) => blindIndex(key, 'СНИЛС', snils)
  return [indexOf(first), ...former.map(indexOf)]
}
