/** Whether the federal register still holds another surname than the passport, so that the change must be proved. */
export function surnameChanged(doctor: { lastName: string; registerLastName: string | null }): boolean {
  return doctor.registerLastName !== null && !sameSurname(doctor.registerLastName, doctor.lastName)
}

/** Whether two spellings are one surname: case, ё, double spaces and kinds of dashes do not matter. */
export function sameSurname(left: string, right: string): boolean {
  const folded = fold(left)
  return folded !== '' && folded === fold(right)
}

function fold(surname: string): string {
  return surname
    .normalize('NFC')
    .replace(/\s*[\p{Pd}\u2212]\s*/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
}
