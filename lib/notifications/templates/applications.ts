import { formatDate } from '@/lib/core/format'
import { template } from './template'

const NUMBER = 'АК-2026-000123'

/** What a doctor is told of their applications. */
export const applicationTemplates = {
  applicationFiled: template<{ number: string | null; procedure: string; specialty: string; registration: string }>({
    label: 'Заявка отправлена',
    category: 'progress',
    title: ({ number }) => `Заявка ${number} отправлена`,
    body: ({ number, procedure, specialty, registration }) =>
      `Мы получили вашу заявку ${number} («${procedure}», ${specialty}). ${registration}`,
    sample: {
      number: NUMBER,
      procedure: 'Периодическая аккредитация',
      specialty: 'Терапия',
      registration: 'Дата регистрации: 01.12.2026.',
    },
  }),
  documentsRequested: template<{ number: string | null; asked: readonly string[]; dueOn: string }>({
    label: 'Запрос документов',
    category: 'request',
    title: ({ number }) => `По заявке ${number} нужны документы`,
    body: ({ asked, dueOn }) =>
      `Эксперт просит: ${asked.join('; ')}. Ответьте до ${formatDate(dueOn)} включительно. Без ответа в этот срок заявка будет отклонена автоматически.`,
    sample: { number: NUMBER, asked: ['Скан нечитаем', 'Нет печати'], dueOn: '2026-12-15' },
  }),
  requestReminder: template<{ number: string | null; left: number; leftWords: string; dueOn: string; rest: string }>({
    label: 'Напоминание об ответе',
    category: 'request',
    title: ({ number, leftWords }) => `${leftWords} на ответ по заявке ${number}`,
    body: ({ dueOn, rest }) =>
      `Ответьте на запрос документов до ${formatDate(dueOn)} включительно. ${rest} Если не отправить ответ в срок, заявка будет отклонена автоматически.`,
    urgent: ({ left }) => left <= 0,
    sample: { number: NUMBER, left: 2, leftWords: 'Осталось 2 дня', dueOn: '2026-12-15', rest: 'Отвечено 1 из 2.' },
  }),
  requestExpired: template<{ number: string | null; dueOn: string; reasons: readonly string[] }>({
    label: 'Отказ: истёк срок ответа',
    category: 'decision',
    title: ({ number }) => `Заявка ${number} отклонена: истёк срок ответа`,
    body: ({ dueOn, reasons }) =>
      `Ответ на запрос документов не отправлен до ${formatDate(dueOn)}. Не хватает: ${reasons.join('; ')}. Сохранённые ответы остались в заявке. Её можно подать повторно или обжаловать отказ.`,
    sample: { number: NUMBER, dueOn: '2026-12-15', reasons: ['Скан нечитаем'] },
  }),
  requestExtended: template<{ number: string | null; dueOn: string }>({
    label: 'Срок ответа продлён',
    category: 'request',
    title: ({ number }) => `Срок ответа по заявке ${number} продлён`,
    body: ({ dueOn }) => `Изменился календарь рабочих дней: ответьте на запрос до ${formatDate(dueOn)}.`,
    sample: { number: NUMBER, dueOn: '2026-12-18' },
  }),
  applicationHeld: template<{ number: string | null; reason: string }>({
    label: 'Рассмотрение отложено',
    category: 'progress',
    title: ({ number }) => `Рассмотрение заявки ${number} отложено`,
    body: ({ reason }) => `Причина: ${reason} ${CALM}`,
    letter: () => CALM,
    sample: { number: NUMBER, reason: 'ждём ответа вуза.' },
  }),
  applicationResumed: template<{ number: string | null }>({
    label: 'Рассмотрение возобновлено',
    category: 'progress',
    title: ({ number }) => `Рассмотрение заявки ${number} возобновлено`,
    body: () => 'Эксперт продолжает проверку.',
    sample: { number: NUMBER },
  }),
  applicationRefused: template<{ number: string | null; reasons: readonly string[]; fixable: boolean }>({
    label: 'Заявка отклонена',
    category: 'decision',
    title: ({ number }) => `Заявка ${number} отклонена`,
    body: ({ reasons, fixable }) =>
      `Причины: ${reasons.join('; ')}. ${
        fixable ? 'Их можно устранить и подать заявку повторно.' : 'Что можно сделать дальше, написано в заявке.'
      }`,
    sample: { number: NUMBER, reasons: ['Не хватает часов обучения'], fixable: true },
  }),
  applicationApproved: template<{ number: string | null; specialty: string; validUntil: string }>({
    label: 'Заявка одобрена',
    category: 'decision',
    title: ({ number }) => `Заявка ${number} одобрена`,
    body: ({ specialty, validUntil }) =>
      `Аккредитация подтверждена: ${specialty}. Свидетельство действует до ${formatDate(validUntil)}.`,
    sample: { number: NUMBER, specialty: 'Терапия', validUntil: '2031-12-01' },
  }),
  decisionRolledBack: template<{ number: string | null; reason: string; dueOn: string; certificate: string | null }>({
    label: 'Решение отменено',
    category: 'decision',
    title: ({ number }) => `Решение по заявке ${number} отменено`,
    body: (data) => `Причина: ${data.reason} ${afterRollBack(data)}`,
    letter: (data) => afterRollBack(data),
    sample: { number: NUMBER, reason: 'Ошибка в документах.', dueOn: '2026-12-25', certificate: '77 26 000000001' },
  }),
  appealFiled: template<{ number: string | null; dueOn: string }>({
    label: 'Апелляция принята',
    category: 'decision',
    title: ({ number }) => `Апелляция по заявке ${number} принята`,
    body: ({ dueOn }) =>
      `Её рассмотрит ответственный секретарь, который не участвовал в решении. Ответ — не позже ${formatDate(dueOn)}.`,
    sample: { number: NUMBER, dueOn: '2026-12-25' },
  }),
  appealDecided: template<{ number: string | null; answer: string; dueOn: string | null }>({
    label: 'Ответ на апелляцию',
    category: 'decision',
    title: ({ number, dueOn }) => `Апелляция по заявке ${number} ${dueOn ? 'удовлетворена' : 'отклонена'}`,
    body: (data) => `${afterAppeal(data)} Ответ: ${data.answer}`,
    letter: (data) => afterAppeal(data),
    sample: { number: NUMBER, answer: 'Доводы проверены.', dueOn: '2026-12-25' },
  }),
  expertWrote: template<{ number: string | null }>({
    label: 'Письмо эксперта',
    category: 'message',
    title: ({ number }) => `Новое сообщение по заявке ${number}`,
    body: ({ number }) => `Вам написали по заявке ${number}. Прочитать и ответить можно в личном кабинете.`,
    sample: { number: NUMBER },
  }),
}

const CALM = 'От вас ничего не нужно, срок решения прежний.'

function afterRollBack({ dueOn, certificate }: { dueOn: string; certificate: string | null }): string {
  const again = `Заявку заново рассмотрят сотрудники, которые не участвовали в прежнем решении, не позже ${formatDate(dueOn)}.`
  return certificate ? `${again} Свидетельство ${certificate} отозвано.` : again
}

function afterAppeal({ dueOn }: { dueOn: string | null }): string {
  return dueOn
    ? `Заявку заново рассмотрят сотрудники, которые не участвовали в отказе, не позже ${formatDate(dueOn)}.`
    : 'Отказ остаётся в силе.'
}
