import { formatDate } from '@/lib/core/format'
import { template } from './template'

/** What a doctor is told of the end of a certificate. */
export const renewalTemplates = {
  certificateEnds: template<{ number: string; specialty: string; validUntil: string; left: string; advice: string }>({
    label: 'Свидетельство заканчивается',
    category: 'certificate',
    title: ({ specialty, validUntil }) => `Свидетельство «${specialty}» действует до ${formatDate(validUntil)}`,
    body: ({ number, left, advice }) => `Свидетельство ${number}: ${left} до конца срока. ${advice}`,
    sample: {
      number: '7726 000000001',
      specialty: 'Терапия',
      validUntil: '2027-02-28',
      left: 'осталось 92 дня',
      advice: 'Подать на продление можно уже сейчас, лучше не позже 11.01.2027.',
    },
  }),
}
