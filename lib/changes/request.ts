import { moscowDate } from '@/lib/core/calendar'
import { now } from '@/lib/core/clock'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import type { Tx } from '@/lib/db/client'
import type { ProfileField } from '@/lib/db/generated/prisma/enums'
import { profileFields, sameValue, type FieldValue } from '@/lib/profile/fields'
import { valueOf } from '@/lib/profile/field-values'
import { readNumbers, type Numbers } from '@/lib/profile/numbers'
import { surnameChanged } from '@/lib/profile/surname'

const CHECK_BELOW = 'Проверьте, что отмечено ниже'

/** The new value by the rules of its field; every input that is wrong is named. */
export function parseValue(field: ProfileField, typed: Record<string, unknown>): Result<FieldValue> {
  const value: Record<string, string> = {}
  const faults: Record<string, string[]> = {}
  for (const { name, parse } of profileFields[field].inputs) {
    const text = typed[name]
    const parsed = parse(typeof text === 'string' ? text : '')
    if (parsed.ok) value[name] = parsed.value
    else faults[name] = [parsed.message]
  }
  const { issuedOn = '' } = value
  if (issuedOn > moscowDate(now())) faults.issuedOn = ['Эта дата ещё не наступила. Проверьте год']
  return Object.keys(faults).length > 0 ? fail('VALIDATION', CHECK_BELOW, faults) : ok(value)
}

/** What stands in the field now; of a surname that only ФРМР does not know yet, the one that is there. */
export function valueBefore(field: ProfileField, numbers: Numbers): FieldValue {
  const { registerLastName } = numbers
  if (field === 'LAST_NAME' && registerLastName && surnameChanged(numbers)) return { value: registerLastName }
  return valueOf(field, numbers)
}

type Own = { doctorId: string }
type Asked = { field: ProfileField; documentVersionId: string; value: FieldValue }

/** Whether such a request may be made: what keeps it back, or the value that it would replace. */
export async function checkRequest(tx: Tx, own: Own, asked: Asked): Promise<Result<FieldValue>> {
  const { field, documentVersionId, value } = asked
  const open = await tx.profileChange.count({ where: { doctorId: own.doctorId, field, status: 'OPEN' } })
  if (open > 0) return fail('CONFLICT', 'По этому полю уже есть запрос. Дождитесь решения или отзовите его.')
  const before = valueBefore(field, await readNumbers(tx, own.doctorId))
  const [first] = profileFields[field].inputs
  if (sameValue(before, value)) return wrong(first?.name ?? 'value', 'Новое значение не отличается от прежнего')
  // A deletion at the same moment is over, or waits and then sees this request.
  await tx.$queryRaw`SELECT 1 FROM "DocumentVersion" WHERE "id" = ${documentVersionId}::uuid FOR KEY SHARE`
  const proof = await tx.documentVersion.findFirst({
    where: {
      ...{ id: documentVersionId, status: 'ACCEPTED', proposed: false },
      document: { doctorId: own.doctorId, deletedAt: null, kind: { in: [...profileFields[field].proofs] } },
    },
    select: { id: true },
  })
  return proof ? ok(before) : wrong('documentVersionId', 'Этот документ не подходит. Выберите его из списка ещё раз')
}

function wrong(field: string, message: string): Failure {
  return fail('VALIDATION', CHECK_BELOW, { [field]: [message] })
}
