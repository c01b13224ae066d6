import { env } from './env'
import type { SupportContacts } from './support-types'

/** Nobody answers there: .example is kept free for such addresses, and no number begins so. */
const DEMO = { phone: '8 800 000-00-00', email: 'help@accreditation.example' }

/** The support of this installation. */
export function supportContacts(): SupportContacts {
  const { ESIA_MODE, SUPPORT_PHONE, SUPPORT_EMAIL, SUPPORT_HOURS: hours } = env()
  const { phone, email } = ESIA_MODE === 'mock' ? DEMO : { phone: null, email: null }
  return { phone: SUPPORT_PHONE ?? phone, email: SUPPORT_EMAIL ?? email, hours }
}
