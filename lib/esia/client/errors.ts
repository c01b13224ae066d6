type EsiaErrorText = {
  /** What happened, in one plain sentence. */
  message: string
  /** What the person can do about it. */
  way: string
}

const TRY_AGAIN = 'Попробуйте войти ещё раз.'
const TELL_SUPPORT = 'Попробуйте ещё раз через несколько минут. Если не поможет, напишите в поддержку кабинета.'

/** Codes of ESIA's callback and token replies, digits only. */
export const esiaErrors = {
  '007002': { message: 'Госуслуги не узнали подпись кабинета.', way: TELL_SUPPORT },
  '007003': { message: 'Госуслуги не смогли прочитать запрос на вход.', way: TRY_AGAIN },
  '007004': {
    message: 'Вы не разрешили передать данные кабинету, поэтому вход не выполнен.',
    way: 'Чтобы войти, начните снова и нажмите «Подтвердить».',
  },
  '007005': { message: 'Госуслуги сейчас не разрешают вход в кабинет.', way: TELL_SUPPORT },
  '007006': { message: 'Кабинет запросил у Госуслуг сведения, которые ему не положены.', way: TELL_SUPPORT },
  '007007': {
    message: 'На Госуслугах что-то пошло не так.',
    way: 'Подождите несколько минут и попробуйте войти ещё раз.',
  },
  '007008': {
    message: 'Госуслуги сейчас перегружены.',
    way: 'Подождите несколько минут и попробуйте войти ещё раз.',
  },
  '007009': { message: 'Госуслуги не приняли способ, которым кабинет обратился к ним.', way: TELL_SUPPORT },
  '007011': { message: 'Время на вход вышло, или вход уже был выполнен по этой ссылке.', way: TRY_AGAIN },
  '007013': { message: 'Кабинет не сообщил Госуслугам, какие сведения нужны.', way: TELL_SUPPORT },
  '007014': { message: 'В запросе на вход не хватило данных.', way: TRY_AGAIN },
  '007015': { message: 'Запрос на вход устарел.', way: TRY_AGAIN },
  '007019': { message: 'У кабинета нет разрешения на такой вход.', way: TELL_SUPPORT },
  '007023': {
    message: 'Адрес, с которого начат вход, не зарегистрирован на Госуслугах.',
    way: 'Откройте кабинет по его официальному адресу и войдите оттуда.',
  },
  '007039': {
    message: 'Вход начат в одном браузере, а завершён в другом.',
    way: 'Начните вход заново в одном браузере.',
  },
  '007040': { message: 'Защита входа не сработала.', way: TRY_AGAIN },
  '007046': {
    message: 'Второй способ подтверждения входа сейчас недоступен.',
    way: 'Проверьте номер телефона в настройках безопасности Госуслуг и попробуйте ещё раз.',
  },
  '007053': { message: 'Госуслуги не приняли подпись кабинета.', way: TELL_SUPPORT },
  '007055': {
    message: 'Ваша учётная запись Госуслуг не подтверждена.',
    way: 'Подтвердите её онлайн через банк или в центре обслуживания и войдите снова.',
  },
  '007194': {
    message: 'Госуслуги не нашли вас среди сотрудников этой организации.',
    way: 'Попросите руководителя добавить вас в профиль организации на Госуслугах.',
  },
} as const satisfies Record<string, EsiaErrorText>

/** What only the cabinet itself can notice on the way back from ESIA. */
const ownErrors = {
  'mixed-state': {
    message: 'Вход начат в другой вкладке или слишком давно.',
    way: 'Вернитесь к самой новой вкладке или начните вход заново.',
  },
  'too-many': {
    message: 'С вашего адреса слишком часто начинают вход.',
    way: 'Подождите минуту и попробуйте войти ещё раз.',
  },
  'token-refused': { message: 'Ответ Госуслуг не прошёл проверку, поэтому вход остановлен.', way: TELL_SUPPORT },
  'bad-data': {
    message: 'Госуслуги передали неполные сведения о вас.',
    way: 'Проверьте на Госуслугах, что заполнены ФИО, дата рождения и СНИЛС, и войдите снова.',
  },
  blocked: { message: 'Ваша учётная запись в кабинете заблокирована.', way: 'Обратитесь в поддержку кабинета.' },
  unavailable: {
    message: 'Госуслуги сейчас не отвечают.',
    way: 'Подождите несколько минут и попробуйте войти ещё раз.',
  },
} as const satisfies Record<string, EsiaErrorText>

const OUTAGE = 'Госуслуги временно недоступны'
const NOT_FINISHED = 'Вход не завершён'
const OTHER_TITLE = 'Войти не получилось'

/** Titles of the pages that people can do something about; our own mistakes share one. */
const titles: Partial<Record<EsiaErrorCode, string>> = {
  '007004': 'Вход отменён',
  '007007': OUTAGE,
  '007008': OUTAGE,
  '007011': NOT_FINISHED,
  '007015': NOT_FINISHED,
  '007039': NOT_FINISHED,
  '007046': OUTAGE,
  '007055': 'Недостаточный уровень учётной записи',
  '007194': 'Вы не связаны с этой организацией',
  'mixed-state': NOT_FINISHED,
  'too-many': 'Слишком много попыток входа',
  blocked: 'Вход закрыт',
  unavailable: OUTAGE,
}

const unknownError: EsiaErrorText = { message: 'Не получилось войти через Госуслуги.', way: TELL_SUPPORT }

export type EsiaErrorNumber = keyof typeof esiaErrors
export type EsiaErrorCode = EsiaErrorNumber | keyof typeof ownErrors

const texts: Record<EsiaErrorCode, EsiaErrorText> = { ...esiaErrors, ...ownErrors }

/** A sign-in that cannot go on. The message is the code, so next-auth's log lines carry nothing personal. */
export class EsiaError extends Error {
  readonly code: EsiaErrorCode

  constructor(code: EsiaErrorCode) {
    super(code)
    this.name = 'EsiaError'
    this.code = code
  }
}

/** The code as the table knows it ('ESIA-007011' and '007011' are the same), or null. */
export function parseEsiaErrorCode(value: string): EsiaErrorCode | null {
  const code = value.replace(/^ESIA-/, '')
  return Object.hasOwn(texts, code) ? (code as EsiaErrorCode) : null
}

export type EsiaErrorPage = EsiaErrorText & { title: string }

/** Title, sentence and way forward for a code of `?error=`; any other value gives the general ones. */
export function esiaErrorMessage(value: string): EsiaErrorPage {
  const code = parseEsiaErrorCode(value)
  const title = (code && titles[code]) ?? OTHER_TITLE
  return { title, ...(code ? texts[code] : unknownError) }
}

/** Whether the code of `?error=` says that ESIA is down for now, so that trying again later helps. */
export function isEsiaOutage(value: string): boolean {
  const code = parseEsiaErrorCode(value)
  return code === 'unavailable' || code === '007007' || code === '007008'
}

/** Whether the code says that the account must be confirmed first. */
export function isLevelTooLow(value: string): boolean {
  return parseEsiaErrorCode(value) === '007055'
}

const oauthErrors: Partial<Record<string, EsiaErrorNumber>> = {
  access_denied: '007004',
  unauthorized_client: '007005',
  invalid_scope: '007006',
  server_error: '007007',
  temporarily_unavailable: '007008',
  invalid_grant: '007011',
}

/** The code in ESIA's refusal (`error`, `error_description` = 'ESIA-007004: …'); null when nothing was refused. */
export function refusalCode(error: string | null, description: string | null): EsiaErrorCode | null {
  if (!error) return null
  const named = Object.hasOwn(oauthErrors, error) ? oauthErrors[error] : undefined
  const number = /ESIA-(\d{6})/.exec(description ?? '')?.[1]
  return parseEsiaErrorCode(number ?? '') ?? named ?? '007007'
}
