import { asSentence, formatDate } from '@/lib/core/format'
import { plural } from '@/lib/core/plural'
import { template } from './template'

const NUMBER = 'АК-2026-000123'
/** Words of people stay in the cabinet. */
const INSIDE = 'Подробности — в заявке.'
const ON_PAGE = 'Подробности — на странице свидетельства.'

const acts = {
  withdrawn: 'Врач отозвал заявку',
  answered: 'Врач ответил на запрос по заявке',
  infected: 'Антивирус отклонил документ заявки',
} as const

/** What the staff are told. */
export const staffTemplates = {
  applicationHandedOver: template<{ number: string | null; by: string; note: string; away: boolean }>({
    label: 'Передача заявки',
    category: 'assignment',
    title: ({ number, away }) =>
      away ? `Заявка ${number} передана другому эксперту` : `Вам передана заявка ${number}`,
    body: ({ by, note }) => (note === '' ? `Передаёт ${asSentence(by)}` : `Передаёт ${by}: ${note}`),
    letter: () => INSIDE,
    sample: { number: NUMBER, by: 'Секретарёв И. Л.', note: '', away: false },
  }),
  returnedToExpert: template<{ number: string | null; note: string }>({
    label: 'Возврат от секретаря',
    category: 'assignment',
    title: ({ number }) => `Секретарь вернул вам заявку ${number}`,
    body: ({ note }) => note,
    letter: () => INSIDE,
    sample: { number: NUMBER, note: 'Проверьте часы обучения.' },
  }),
  doctorActed: template<{ number: string | null; act: keyof typeof acts }>({
    label: 'Действие заявителя',
    category: 'assignment',
    title: ({ number, act }) => `${acts[act]} ${number}`,
    body: () => 'Откройте заявку, чтобы увидеть, что изменилось.',
    sample: { number: NUMBER, act: 'answered' },
  }),
  doctorWrote: template<{ number: string | null }>({
    label: 'Письмо заявителя',
    category: 'assignment',
    title: ({ number }) => `Новое сообщение по заявке ${number}`,
    body: ({ number }) => `Заявитель написал по заявке ${number}.`,
    sample: { number: NUMBER },
  }),
  escalationSettled: template<{ number: string | null; note: string }>({
    label: 'Ответ секретаря',
    category: 'assignment',
    title: ({ number }) => `Ответ секретаря по заявке ${number}`,
    body: ({ note }) => note,
    letter: () => INSIDE,
    sample: { number: NUMBER, note: 'Запросите копию диплома.' },
  }),
  mentioned: template<{ number: string | null; by: string }>({
    label: 'Упоминание в заметке',
    category: 'mention',
    title: ({ number }) => `Вас упомянули в заметке к заявке ${number}`,
    body: ({ by }) => `${by} просит вас посмотреть заметку.`,
    letter: () => INSIDE,
    sample: { number: NUMBER, by: 'Экспертова В. П.' },
  }),
  escalated: template<{ number: string | null; note: string }>({
    label: 'Просьба о помощи',
    category: 'attention',
    title: ({ number }) => `Эксперт просит помощи по заявке ${number}`,
    body: ({ note }) => note,
    letter: () => INSIDE,
    sample: { number: NUMBER, note: 'Спорный стаж.' },
  }),
  appealRaised: template<{ number: string | null; dueOn: string }>({
    label: 'Апелляция подана',
    category: 'attention',
    title: ({ number }) => `Апелляция по заявке ${number}`,
    body: ({ dueOn }) => `Рассмотреть не позже ${formatDate(dueOn)}.`,
    sample: { number: NUMBER, dueOn: '2026-12-25' },
  }),
  overdue: template<{ number: string | null; count: number }>({
    label: 'Срок рассмотрения истёк',
    category: 'attention',
    title: ({ number, count }) =>
      count === 1
        ? `Истёк срок рассмотрения заявки ${number}`
        : `Истёк срок рассмотрения ${count} ${plural(count, ['заявки', 'заявок', 'заявок'])}`,
    body: ({ count }) =>
      count === 1
        ? 'Эксперт не успел с решением: помогите или передайте заявку другому.'
        : 'Они стоят в начале очереди.',
    urgent: () => true,
    sample: { number: NUMBER, count: 1 },
  }),
  certificateActProposed: template<{ number: string; act: string; by: string }>({
    label: 'Предложение по свидетельству',
    category: 'attention',
    title: ({ number }) => `Свидетельство ${number}: нужно решение второго сотрудника`,
    body: ({ act, by }) => `${act}: предложение сотрудника ${asSentence(by)} Подтвердите или верните его.`,
    letter: () => ON_PAGE,
    sample: { number: '7726 000000001', act: 'Приостановление', by: 'Секретарёв И. Л.' },
  }),
  certificateActAnswered: template<{ number: string; act: string; confirmed: boolean; note: string; by: string }>({
    label: 'Ответ на предложение по свидетельству',
    category: 'attention',
    title: ({ number, confirmed }) =>
      `Свидетельство ${number}: предложение ${confirmed ? 'подтверждено' : 'возвращено'}`,
    body: ({ act, by, note }) => [`${act}, ${asSentence(by)}`, note].filter(Boolean).join(' '),
    letter: () => ON_PAGE,
    sample: {
      number: '7726 000000001',
      act: 'Отзыв',
      confirmed: false,
      note: 'Нужно решение суда.',
      by: 'Иванов И. И.',
    },
  }),
  certificateActLapsed: template<{ number: string; act: string }>({
    label: 'Предложение по свидетельству снято',
    category: 'attention',
    title: ({ number }) => `Свидетельство ${number}: предложение снято`,
    body: ({ act }) => `${act}: срок свидетельства закончился, подтвердить предложение уже нельзя.`,
    sample: { number: '7726 000000001', act: 'Приостановление' },
  }),
  tieDeclared: template<{ number: string | null; words: string }>({
    label: 'Конфликт интересов',
    category: 'attention',
    title: ({ number }) => `Передайте заявку ${number} другому эксперту`,
    body: ({ words }) => words,
    sample: { number: NUMBER, words: 'Ответственный сообщил о конфликте интересов.' },
  }),
  antivirusSilent: template<{ waiting: number }>({
    label: 'Антивирус молчит',
    category: 'system',
    title: () => 'Антивирус не проверяет файлы больше часа',
    body: ({ waiting }) =>
      waiting === 0
        ? 'Новые документы врачей будут ждать проверки. Проверьте службу clamd и переменные CLAMAV_*.'
        : `Ждут проверки: ${waiting} ${plural(waiting, ['файл', 'файла', 'файлов'])}. Проверьте службу clamd и переменные CLAMAV_*.`,
    urgent: () => true,
    sample: { waiting: 3 },
  }),
  filesDamaged: template<{ count: number; named: readonly string[] }>({
    label: 'Файлы повреждены',
    category: 'system',
    title: ({ count }) => `В хранилище не прочитать ${count} ${plural(count, ['файл', 'файла', 'файлов'])}`,
    body: ({ count, named }) =>
      `Ночная проверка нашла повреждение или пропажу. Восстановите из резервной копии: SHA-256 ${named.join(', ')}${
        count > named.length ? ` и ещё ${count - named.length}` : ''
      }.`,
    urgent: () => true,
    sample: { count: 1, named: ['9f86d081…'] },
  }),
}
