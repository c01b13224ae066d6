/** Longest text of a message, in characters. */
export const MAX_TEXT = 4000

/** Most files of one message. */
export const MAX_FILES = 5

/** Address that takes the form of a message; `as` names the side that writes. */
export function messageAction(applicationId: string, as: 'doctor' | 'staff'): string {
  return `/api/messages?application=${applicationId}&as=${as}`
}

export const EMPTY_LETTER = 'Напишите сообщение или приложите файл.'
