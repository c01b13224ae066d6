import type { Category } from '../category-labels'

/**
 * The words of one event. Methods and not functions, so that a table of templates of different data can be walked.
 * Every word about a person stays in `body`, which is read in the cabinet only when there is a `letter`.
 */
export type Template<Data> = {
  /** What the staff call the event. */
  label: string
  category: Category
  title(data: Data): string
  body(data: Data): string
  /** What leaves the cabinet instead of the body, when that quotes what people wrote. */
  letter?(data: Data): string
  /** Passes quiet hours and the daily letter. */
  urgent?(data: Data): boolean
  /** News that nobody waits for stay in the cabinet. */
  inside?: true
  /** For the preview. */
  sample: Data
}

export function template<Data>(words: Template<Data>): Template<Data> {
  return words
}
