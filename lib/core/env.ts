import { z } from 'zod'
import { fail, ok, type Result } from './result'

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())

/** A named key of 32 bytes: it wraps the keys of files or encrypts personal data. */
export type MasterKey = { id: string; key: Buffer }

const MASTER_KEY_BYTES = 32
const masterKeysSentence =
  'укажите ключи вида имя:ключ через запятую, где ключ — 32 случайных байта в base64, а имена не повторяются'

const masterKeys = z.string({ error: masterKeysSentence }).transform((value, context): [MasterKey, ...MasterKey[]] => {
  const [first, ...rest] = value.split(',').map((pair): MasterKey => {
    const [, id = '', text = ''] = /^\s*([\w.-]{1,64}):([A-Za-z0-9+/_-]+=*)\s*$/.exec(pair) ?? []
    return { id, key: Buffer.from(text, 'base64') }
  })
  const keys: [MasterKey, ...MasterKey[]] = [first ?? { id: '', key: Buffer.alloc(0) }, ...rest]
  const wrong = keys.some(({ id, key }) => id === '' || key.length !== MASTER_KEY_BYTES)
  if (wrong || new Set(keys.map(({ id }) => id)).size < keys.length) {
    context.addIssue({ code: 'custom', message: masterKeysSentence })
  }
  return keys
})

const keySentence = 'укажите 32 случайных байта в base64'
const oneKey = z.string({ error: keySentence }).transform((value, context) => {
  const key = Buffer.from(value, 'base64')
  if (key.length !== MASTER_KEY_BYTES) context.addIssue({ code: 'custom', message: keySentence })
  return key
})

const indexKeysSentence = `${keySentence}; прежние ключи — через запятую после нового`
/** The first makes new indexes, the others still find old ones while they are made anew. */
const indexKeys = z.string({ error: indexKeysSentence }).transform((value, context): [Buffer, ...Buffer[]] => {
  const [first = Buffer.alloc(0), ...rest] = value.split(',').map((text) => Buffer.from(text, 'base64'))
  const keys: [Buffer, ...Buffer[]] = [first, ...rest]
  if (keys.some((key) => key.length !== MASTER_KEY_BYTES)) {
    context.addIssue({ code: 'custom', message: indexKeysSentence })
  }
  return keys
})

/** A service in the internet; the demonstration may also name one of its own machine, without encryption. */
const PUBLIC_HOST = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?$/
const OWN_HOST = /^http:\/\/(?:localhost|127\.0\.0\.1):\d+$/

/** Of web push: the public key is 65 bytes, the private one 32, base64url. */
const vapidKeys = optional(
  z
    .string()
    .regex(/^[\w-]{87}:[\w-]{43}$/, 'укажите открытый и закрытый ключ VAPID через двоеточие, base64url')
    .transform((value) => {
      const [publicKey = '', privateKey = ''] = value.split(':')
      return { publicKey, privateKey }
    }),
)

const wholeNumber = (least: number, most: number) => {
  const error = `укажите целое число от ${least} до ${most}`
  return z.coerce.number({ error }).int(error).min(least, error).max(most, error)
}

const registryUrl = optional(
  z.url({ protocol: /^https?$/, error: 'укажите адрес реестра вида https://smev.example.ru/mvd' }),
)

const databaseSentence = 'укажите адрес PostgreSQL вида postgresql://user:password@host:5432/name'
const databaseUrl = z
  .string({ error: databaseSentence })
  .regex(/^postgres(ql)?:\/\//, 'адрес должен начинаться с postgresql://')
  .refine((value) => URL.canParse(value), databaseSentence)

const appUrl = z
  .url({ protocol: /^https?$/, error: 'укажите адрес вида https://cabinet.example.ru' })
  .refine((value) => !URL.canParse(value) || /^\/?$/.test(new URL(value).pathname), {
    error: 'укажите адрес без пути: кабинет занимает его целиком',
  })

const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DATABASE_URL: databaseUrl,
  DATABASE_OWNER_URL: optional(databaseUrl),
  PORT: z.coerce
    .number({ error: 'укажите номер порта от 1 до 65535' })
    .int('укажите номер порта от 1 до 65535')
    .min(1, 'укажите номер порта от 1 до 65535')
    .max(65535, 'укажите номер порта от 1 до 65535')
    .default(3000),
  HOST: z.string().default('0.0.0.0'),
  APP_URL: optional(appUrl),
  TRUST_PROXY: z.coerce
    .number({ error: 'укажите число от 0 до 5' })
    .int()
    .min(0, 'укажите число от 0 до 5')
    .max(5, 'укажите число от 0 до 5')
    .default(0),
  DATA_DIR: z.string().default('.data'),
  AUTH_SECRET: z
    .string({ error: 'укажите случайную строку не короче 32 знаков' })
    .min(32, 'укажите случайную строку не короче 32 знаков'),
  SESSION_IDLE_MINUTES: wholeNumber(5, 720).default(30),
  STORAGE: z.enum(['fs', 's3'], { error: 'допустимо fs или s3' }).default('fs'),
  STORAGE_KEYS: masterKeys,
  PERSONAL_DATA_KEYS: masterKeys,
  PERSONAL_DATA_INDEX_KEY: indexKeys,
  JOURNAL_KEY: oneKey,
  JOURNAL_DIR: optional(z.string()),
  S3_ENDPOINT: optional(
    z.url({ protocol: /^https?$/, error: 'укажите адрес хранилища вида https://storage.example.ru' }),
  ),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_BUCKET: optional(z.string()),
  S3_ACCESS_KEY_ID: optional(z.string()),
  S3_SECRET_ACCESS_KEY: optional(z.string()),
  S3_PATH_STYLE: z.enum(['true', 'false'], { error: 'допустимо true или false' }).default('true'),
  ESIA_MODE: z.enum(['mock', 'real'], { error: 'допустимо mock или real' }).default('mock'),
  ESIA_URL: optional(z.url({ error: 'укажите адрес ЕСИА, например https://esia.gosuslugi.ru' })),
  ESIA_CLIENT_ID: z.string().min(1).default('ACCREDITATION_CABINET'),
  ESIA_CERTIFICATE_HASH: optional(z.string()),
  ESIA_SIGNER_URL: optional(z.url({ error: 'укажите адрес службы подписи' })),
  ESIA_TOKEN_ALGORITHM: z
    .enum(['RS256', 'GOST3410_2012_256'], { error: 'допустимо RS256 или GOST3410_2012_256' })
    .default('RS256'),
  ESIA_PUBLIC_KEY_FILE: optional(z.string()),
  ESIA_VERIFIER_URL: optional(z.url({ error: 'укажите адрес службы проверки подписи' })),
  ESIA_TIMEOUT_MS: wholeNumber(100, 60_000).default(10_000),
  CERTIFICATE_SIGNING_CERTIFICATE_FILE: optional(z.string()),
  CERTIFICATE_SIGNING_KEY_FILE: optional(z.string()),
  CERTIFICATE_SIGNER_URL: optional(z.url({ protocol: /^https?$/, error: 'укажите адрес службы подписи выписок' })),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, 'адрес должен начинаться с smtp:// или smtps://')),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, 'укажите адрес вида Кабинет <no-reply@example.ru>')
    .default('Кабинет аккредитации <no-reply@localhost>'),
  SMS_GATEWAY_URL: optional(
    z.url({ protocol: /^https?$/, error: 'укажите адрес шлюза СМС вида https://sms.example.ru/messages' }),
  ),
  SMS_GATEWAY_KEY: optional(z.string()),
  SMS_SENDER: optional(z.string().max(11, 'имя отправителя не длиннее 11 знаков')),
  SMS_TIMEOUT_MS: wholeNumber(50, 60_000).default(5000),
  VAPID_KEYS: vapidKeys,
  // Next reads it by itself, with a failure where we say a sentence.
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: optional(z.string().regex(/^[A-Za-z\d+/]{43}=$/, 'укажите 32 байта в base64')),
  PUSH_HOSTS: z
    .string()
    .default('fcm.googleapis.com,push.services.mozilla.com,notify.windows.com,push.apple.com')
    .transform((value) => value.split(',').map((host) => host.trim().toLowerCase()))
    .refine((hosts) => hosts.every((host) => PUBLIC_HOST.test(host) || OWN_HOST.test(host)), {
      error: 'укажите имена служб через запятую, например fcm.googleapis.com',
    }),
  DOCUMENTS_MAX_FILES: wholeNumber(1, 10_000).default(100),
  DOCUMENTS_MAX_MB: wholeNumber(1, 1_000_000).default(200),
  CLAMAV_SOCKET: optional(
    z.string().regex(/^\//, 'укажите полный путь к сокету clamd, например /run/clamav/clamd.ctl'),
  ),
  CLAMAV_HOST: optional(z.string()),
  CLAMAV_PORT: wholeNumber(1, 65_535).default(3310),
  CLAMAV_TIMEOUT_MS: wholeNumber(100, 60_000).default(5000),
  REGISTRY_MVD_URL: registryUrl,
  REGISTRY_SFR_URL: registryUrl,
  REGISTRY_FNS_URL: registryUrl,
  REGISTRY_FRMO_URL: registryUrl,
  REGISTRY_FRMR_URL: registryUrl,
  REGISTRY_INSTITUTIONS_URL: registryUrl,
  REGISTRY_KEY: optional(z.string()),
  REGISTRY_TIMEOUT_MS: wholeNumber(50, 60_000).default(3000),
  SUPPORT_PHONE: optional(z.string().regex(/^\+?[\d ()-]{5,25}$/, 'укажите телефон вида 8 800 000-00-00')),
  SUPPORT_EMAIL: optional(z.email({ error: 'укажите адрес вида help@example.ru' })),
  SUPPORT_HOURS: z.string().min(1).max(200).default('по рабочим дням с 9:00 до 18:00 по московскому времени'),
  JOBS: z.enum(['inline', 'off'], { error: 'допустимо inline или off' }).default('inline'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'допустимо debug, info, warn, error или silent' })
    .default('info'),
})

const schema = variables.superRefine((value, context) => {
  if (value.STORAGE === 's3') {
    for (const name of ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const) {
      if (!value[name]) context.addIssue({ code: 'custom', path: [name], message: 'нужна при STORAGE=s3' })
    }
  }
  if (value.ESIA_MODE !== 'real') return
  if (value.PUSH_HOSTS.some((host) => OWN_HOST.test(host))) {
    const message = 'своя машина допустима только при ESIA_MODE=mock'
    context.addIssue({ code: 'custom', path: ['PUSH_HOSTS'], message })
  }
  const required = [
    'APP_URL',
    'ESIA_URL',
    'ESIA_CERTIFICATE_HASH',
    'ESIA_SIGNER_URL',
    // GOST cannot be checked in this process: an external service does it.
    value.ESIA_TOKEN_ALGORITHM === 'RS256' && !value.ESIA_VERIFIER_URL ? 'ESIA_PUBLIC_KEY_FILE' : 'ESIA_VERIFIER_URL',
    'SMTP_URL',
    'SUPPORT_EMAIL',
    'CERTIFICATE_SIGNING_CERTIFICATE_FILE',
    value.CERTIFICATE_SIGNER_URL ? 'CERTIFICATE_SIGNER_URL' : 'CERTIFICATE_SIGNING_KEY_FILE',
  ] as const
  for (const name of required) {
    if (!value[name]) {
      context.addIssue({ code: 'custom', path: [name], message: 'нужна при ESIA_MODE=real' })
    }
  }
})

export type Env = z.infer<typeof schema>

/** Names of all variables. */
export const variableNames = Object.keys(variables.shape)

/** Parses environment variables; the failure's message is one sentence naming every wrong variable. */
export function readEnv(source: Record<string, string | undefined>): Result<Env> {
  const parsed = schema.safeParse(source)
  if (parsed.success) return ok(parsed.data)
  const problems = parsed.error.issues.map((issue) => `${String(issue.path[0] ?? '')}: ${issue.message}`)
  return fail('VALIDATION', `Проверьте переменные окружения. ${problems.join('; ')}.`)
}

let cached: Env | undefined

/** The environment of this process, parsed once. Throws with the sentence of `readEnv` when it is wrong. */
export function env(): Env {
  if (!cached) {
    const result = readEnv(process.env)
    if (!result.ok) throw new Error(result.message)
    cached = result.data
  }
  return cached
}

export function isMock(): boolean {
  return env().ESIA_MODE === 'mock'
}
