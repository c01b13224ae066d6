import pino from 'pino'

/** The only fields a log line may hold: ids and measures, never what a person typed. */
type LogFields = {
  reference?: string
  userId?: string
  applicationId?: string
  documentId?: string
  certificateId?: string
  job?: string
  attempt?: number
  route?: string
  code?: string
  durationMs?: number
  count?: number
  error?: unknown
}

const logger = pino({ level: process.env.LOG_LEVEL || 'info', base: null, timestamp: pino.stdTimeFunctions.isoTime })

/** Messages of errors may quote values of the database: only the name, the code and the frames are kept. */
function safeError(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { name: error.name, code, stack: frames?.slice(0, 8).join('\n') }
}

function line({ error, ...fields }: LogFields) {
  return error === undefined ? fields : { ...fields, error: safeError(error) }
}

export const log = {
  info: (event: string, fields: LogFields = {}) => logger.info(line(fields), event),
  warn: (event: string, fields: LogFields = {}) => logger.warn(line(fields), event),
  error: (event: string, fields: LogFields = {}) => logger.error(line(fields), event),
}
