/** A surname without what tells a man's form from a woman's: Иванов and Иванова, Донской and Донская are one family. */
function family(surname: string): string {
  const plain = surname.trim().toLowerCase().replaceAll('ё', 'е')
  const adjective = plain.replace(/(?:ая|яя|ий|ый|ой)$/, '')
  return adjective === plain ? plain.replace(/(?<=[оеи]в|[ыи]н)а$/, '') : adjective
}

/** Whether two people may be of one family by their surnames: a reason to ask, never to refuse. */
export function areNamesakes(one: string, others: readonly (string | null)[]): boolean {
  return others.some((other) => other !== null && family(one) === family(other))
}
