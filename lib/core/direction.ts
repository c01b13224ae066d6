/** Marks that turn the direction of text (Unicode, annex 9): under them a name reads as another one, and so does all that follows. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** The text in the order that it was typed in. */
export function withoutDirectionMarks(text: string): string {
  return text.replace(DIRECTION_MARKS, '')
}
