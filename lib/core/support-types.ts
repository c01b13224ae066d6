/** Whom people ask when the cabinet itself does not help; null is not shown. */
export type SupportContacts = {
  phone: string | null
  email: string | null
  /** When they answer: follows the contacts in a sentence. */
  hours: string
}
