/** Whether the federal register still holds another surname than the passport, so that the change must be proved. */
export function surnameChanged(doctor: { lastName: string; registerLastName: string | null }): boolean {
  return doctor.registerLastName !== null && fold(doctor.registerLastName) !== fold(doctor.lastName)
}

function fold(name: string): string {
  return name.trim().toLowerCase().replaceAll('ё', 'е')
}
