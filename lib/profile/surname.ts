/** Whether the federal register still holds another surname than the passport, so that the change must be proved. */
export function surnameChanged(doctor: { lastName: string; registerLastName: string | null }): boolean {
  return doctor.registerLastName !== null && !sameSurname(doctor.registerLastName, doctor.lastName)
}

/** «Белова (ранее Смирнова)» of who has changed the surname; null when it is the one of before or of the paper. */
export function bothSurnames(
  doctor: { lastName: string; previousLastName: string | null },
  filedAs: string | null = null,
): string | null {
  const before = filedAs !== null && !sameSurname(filedAs, doctor.lastName) ? filedAs : doctor.previousLastName
  return before === null || sameSurname(before, doctor.lastName) ? null : `${doctor.lastName} (ранее ${before})`
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
