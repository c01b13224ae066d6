import type { SelectOption } from '@/components/forms/field-parts'
import type { EducationLevel } from '@/lib/db/generated/prisma/enums'
import { educationLevelLabels } from '@/lib/reference/labels'

/** Specialties of the dictionary as options grouped by the level of education. */
export function specialtyOptions(
  specialties: readonly { code: number; name: string; education: EducationLevel }[],
): SelectOption[] {
  return specialties.map(({ code, name, education }) => ({
    value: String(code),
    label: name,
    group: educationLevelLabels[education],
  }))
}
