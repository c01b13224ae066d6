import { formatDate } from '@/lib/core/format'
import { template } from './template'

const FILE = 'diplom.pdf'

/** What a doctor is told of their documents. */
export const vaultTemplates = {
  documentRejected: template<{ fileName: string; kind: string; reason: string; words: string }>({
    label: 'Документ отклонён экспертом',
    category: 'document',
    title: () => 'Документ отклонён',
    body: ({ fileName, words }) => `«${fileName}». ${words} Замените файл: прикладывать этот к заявкам больше нельзя.`,
    letter: ({ kind, reason }) => `${kind}: ${reason}. Замените файл: прикладывать его к заявкам больше нельзя.`,
    sample: { fileName: FILE, kind: 'Диплом', reason: 'Скан нечитаем', words: 'Скан нечитаем. Не видно печати.' },
  }),
  documentAcceptedAgain: template<{ fileName: string }>({
    label: 'Отклонение снято',
    category: 'document',
    title: () => 'Документ снова принят',
    body: ({ fileName }) => `«${fileName}»: эксперт снял отклонение, файл можно прикладывать к заявкам.`,
    inside: true,
    sample: { fileName: FILE },
  }),
  replacementDecided: template<{ fileName: string; kind: string; accepted: boolean; note: string }>({
    label: 'Ответ на просьбу о замене',
    category: 'document',
    title: ({ accepted }) => (accepted ? 'Замена файла принята' : 'Замена файла отклонена'),
    body: ({ fileName, accepted, note }) =>
      [`«${fileName}».`, outcomeWords(accepted), note && `Сотрудник пишет: ${note}`].filter(Boolean).join(' '),
    letter: ({ kind, accepted }) => `${kind}. ${outcomeWords(accepted)}`,
    sample: { fileName: FILE, kind: 'Диплом', accepted: true, note: '' },
  }),
  documentInfected: template<{ fileName: string; advice: string }>({
    label: 'Документ отклонён антивирусом',
    category: 'document',
    title: () => 'Документ отклонён антивирусом',
    body: ({ fileName, advice }) => `Файл «${fileName}» отклонён. ${advice}`,
    letter: ({ advice }) => `Один из ваших документов отклонён. ${advice}`,
    sample: { fileName: FILE, advice: 'Антивирус нашёл в файле вредоносный код.' },
  }),
  documentScanned: template<{ fileName: string }>({
    label: 'Документ прошёл антивирус',
    category: 'document',
    title: () => 'Документ проверен и принят',
    body: ({ fileName }) => `Файл «${fileName}» проверен антивирусом. Его можно прикладывать к заявкам.`,
    inside: true,
    sample: { fileName: FILE },
  }),
  documentExpires: template<{ name: string; left: number; leftWords: string; lastDay: string }>({
    label: 'Документ истекает',
    category: 'document',
    title: ({ name, leftWords }) => `${leftWords}: «${name}»`,
    body: ({ name, lastDay }) =>
      `Документ «${name}» действует до ${formatDate(lastDay)} включительно. После этого с ним нельзя подать заявку: замените файл новым или добавьте другой документ. Если дата указана неверно, исправьте её на странице документа.`,
    urgent: ({ left }) => left <= 0,
    sample: {
      name: 'Справка о судимости',
      left: 7,
      leftWords: 'Документ истекает через 7 дней',
      lastDay: '2026-12-08',
    },
  }),
}

function outcomeWords(accepted: boolean): string {
  return accepted
    ? 'Новый файл теперь действующий, черновики заявок перешли на него.'
    : 'Прежний файл остался действующим.'
}
