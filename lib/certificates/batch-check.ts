import type { OrganisationActor } from '@/lib/auth/actor'
import { eventActor } from '@/lib/auth/actor'
import type { RateRule } from '@/lib/core/action'
import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import { plural } from '@/lib/core/plural'
import { fail, ok, type Result } from '@/lib/core/result'
import { withinRate } from '@/lib/db/rate-limit'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { MOST_LINES, parseList, type BatchLine } from './batch'
import { checkNumbers } from './check-queries'
import type { PublicCertificate } from './types'

/** Lists of one person: a thousand certificates in ten minutes. */
const BATCH_RATE: RateRule = { name: 'certificate-batch', points: 10, seconds: 600 }

/** A line of the list with its answer; `found` is null when there is none, and `answer` says why. */
export type BatchAnswer = { line: number; found: PublicCertificate | null; cells: Record<BatchColumn, string> }

export const batchColumns = ['number', 'surname', 'answer', 'validUntil', 'specialty'] as const
type BatchColumn = (typeof batchColumns)[number]

/** Checks a list «number;surname» for an organisation, and journals that they asked and how much. */
export async function checkList(actor: OrganisationActor, text: string): Promise<Result<BatchAnswer[]>> {
  const lines = parseList(text)
  if (lines.length === 0) return fail('VALIDATION', 'В списке нет ни одной строки: нужны номер и фамилия через «;»')
  if (lines.length > MOST_LINES) {
    const rows = plural(lines.length, ['строка', 'строки', 'строк'])
    return fail(
      'VALIDATION',
      `В списке ${lines.length} ${rows}, за раз проверяем не больше ${MOST_LINES}: разделите список`,
    )
  }
  if (!(await withinRate(BATCH_RATE, actor.userId)))
    return fail('RATE_LIMITED', 'Слишком много списков подряд. Подождите десять минут и повторите')
  const asked = lines.filter(({ problem }) => problem === null)
  const checked = await checkNumbers(asked)
  const answers = lines.map((line) => answerOf(line, checked.get(line) ?? null))
  const count = { asked: asked.length, found: answers.filter(({ found }) => found).length }
  const journalled = await inTransaction((tx) =>
    recordEvent(tx, eventActor(actor), {}, { type: 'certificates.checked', ...count }),
  )
  return journalled.ok ? ok(answers) : journalled
}

function answerOf({ line, number, surname, problem }: BatchLine, found: PublicCertificate | null): BatchAnswer {
  if (!found) {
    const answer = problem ?? 'Не найдено: сверьте номер и фамилию с выпиской'
    return { line, found, cells: { number, surname, answer, validUntil: '', specialty: '' } }
  }
  const { printed, phrase } = found
  return {
    line,
    found,
    cells: {
      number: formatCertificateNumber(printed.number),
      surname: printed.lastName,
      answer: phrase,
      validUntil: formatDate(printed.validUntil),
      specialty: printed.specialtyName,
    },
  }
}
