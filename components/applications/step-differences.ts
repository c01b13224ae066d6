/** An input of a step as it is saved, with what a comparison needs to show it. */
export type SavedField = {
  name: string
  label: string
  saved: string
  /** Words for values that are codes; a value without one is no longer to be had. */
  words?: Record<string, string>
  /** A box: one that was not sent is not ticked, whatever the rest of the step means by it. */
  box?: true
}

export type Difference = { field: SavedField; typed: string }

/**
 * What was typed against what was saved elsewhere. A field the form did not send is an unticked box when `absent` is
 * empty, and was not on the page when `absent` is 'skipped'.
 */
export function compareStep(
  fields: readonly SavedField[],
  sent: Readonly<Record<string, string>>,
  absent: 'empty' | 'skipped',
): { different: Difference[]; same: SavedField[] } {
  const typedIn = ({ name, saved, box }: SavedField) => sent[name]?.trim() ?? (box || absent === 'empty' ? '' : saved)
  const different = fields.flatMap((field) => {
    const typed = typedIn(field)
    return typed === field.saved ? [] : [{ field, typed }]
  })
  return { different, same: fields.filter((field) => typedIn(field) === field.saved) }
}

/** The value as the person knows it. */
export function inWords({ words }: SavedField, value: string): string {
  if (words) return words[value] ?? 'Этого значения больше нет'
  return value || 'Пусто'
}
