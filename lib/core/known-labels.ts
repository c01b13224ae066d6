/** The words of a key that comes from an address; undefined for any other, those of every object's prototype too. */
export function knownLabel(words: Readonly<Record<string, string>>, key: unknown): string | undefined {
  return typeof key === 'string' && Object.hasOwn(words, key) ? words[key] : undefined
}
