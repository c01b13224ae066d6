import { template } from './template'

const WHAT = { device: 'Firefox, Linux', when: '28.11.2026, 14:32 (МСК)', advice: 'Если это не вы, завершите сеанс.' }

/** What a person is told of their account and of what is known about them. */
export const accountTemplates = {
  newDevice: template<{ device: string; when: string; advice: string }>({
    label: 'Вход с нового устройства',
    category: 'security',
    title: () => 'Вход с нового устройства',
    body: ({ device, when, advice }) =>
      `В кабинет вошли с устройства, которого раньше не было: ${device}, ${when}. ${advice}`,
    sample: WHAT,
  }),
  foreignBrowser: template<{ device: string; when: string; advice: string }>({
    label: 'Сеанс в другом браузере',
    category: 'security',
    title: () => 'Ваш сеанс открыли в другом браузере',
    body: ({ device, when, advice }) =>
      `${device}, ${when}. Кабинет там закрыт, пока не введён код подтверждения. ${advice}`,
    sample: WHAT,
  }),
  codesGuessed: template<{ ended: boolean; when: string; advice: string }>({
    label: 'Подбор кодов',
    category: 'security',
    title: () => 'В вашем сеансе подбирали код',
    body: ({ ended, when, advice }) =>
      `${when}: код подтверждения пять раз подряд введён неверно. ${ended ? 'Это второй раз, сеанс завершён.' : 'Кабинет в этом сеансе закрыт, пока не введён верный код.'} ${advice}`,
    sample: { ended: false, when: WHAT.when, advice: WHAT.advice },
  }),
  registryChecked: template<{ field: string; confirmed: boolean; words: string }>({
    label: 'Ответ реестра',
    category: 'profile',
    title: ({ field, confirmed }) => `${field}: реестр ${confirmed ? 'подтвердил' : 'не подтвердил'}`,
    body: ({ words }) => words,
    sample: { field: 'СНИЛС', confirmed: false, words: 'Социальный фонд не нашёл такого номера.' },
  }),
  registerAnswered: template<{ found: boolean }>({
    label: 'Ответ ФРМР',
    category: 'profile',
    title: () => 'ФРМР ответил',
    body: ({ found }) =>
      found ? 'Сведения о вас получены. Сверьте их со своими данными.' : 'Записи о вас в регистре нет.',
    sample: { found: true },
  }),
  certificateChecked: template<{ number: string; words: string }>({
    label: 'Проверка свидетельства',
    category: 'document',
    title: ({ number }) => `Свидетельство ${number} проверено`,
    body: ({ words }) => `Реестр организаций ответил: ${words}.`,
    sample: { number: '77 26 000000001', words: 'подтверждено' },
  }),
  contactRefused: template<{ channel: 'EMAIL' | 'SMS'; to: string }>({
    label: 'Адрес не принимает сообщения',
    category: 'profile',
    title: ({ channel }) => (channel === 'EMAIL' ? 'Письма до вас не доходят' : 'СМС до вас не доходят'),
    body: ({ channel, to }) =>
      channel === 'EMAIL'
        ? `Почтовый сервер не принял письмо на адрес ${to}. Проверьте адрес: до тех пор читайте новости здесь.`
        : `Оператор не принял СМС на номер ${to}. Проверьте номер: до тех пор читайте новости здесь.`,
    inside: true,
    sample: { channel: 'EMAIL', to: 'i***@demo.test' },
  }),
  exportReady: template<{ file: string; until: string }>({
    label: 'Выгрузка готова',
    category: 'progress',
    title: () => 'Выгрузка готова',
    body: ({ file, until }) => `${file}. Файл хранится до ${until}.`,
    inside: true,
    sample: { file: 'История аккредитаций, Excel', until: '05.12.2026' },
  }),
  profileChangeDecided: template<{ genitive: string; approved: boolean; reason: string; note: string }>({
    label: 'Ответ на запрос об изменении данных',
    category: 'profile',
    title: ({ genitive, approved }) => `Изменение ${genitive} ${approved ? 'принято' : 'отклонено'}`,
    body: (data) => [changeOutcome(data), data.note && `Сотрудник пишет: ${data.note}`].filter(Boolean).join(' '),
    letter: (data) => changeOutcome(data),
    sample: { genitive: 'фамилии', approved: true, reason: '', note: '' },
  }),
}

function changeOutcome({ approved, reason }: { approved: boolean; reason: string }): string {
  return approved ? 'Новое значение уже в ваших данных.' : `Причина: ${reason}.`
}
