import { visitors, type Visitor } from '@/tests/support/rights'
import type { Answer, Call } from './call'
import type { Case, Sent } from './case'
import { makeScene, type Outsiders, type Scene } from './scene'
import { changedBy, type Row } from './watch'

/**
 * Sends the same as every visitor and gives what went wrong: those without the right are refused, change nothing and
 * learn nothing; those who do it with things of their own reach no row of the victim; those with the right succeed,
 * each with a victim of their own.
 */
export async function prove(one: Case, call: Call, outsiders: Outsiders): Promise<string[]> {
  const { rightful, own = [] } = one
  const scene = await makeScene(one.state, outsiders)
  const sent = await one.sent(scene)
  const refused = visitors.filter((visitor) => !rightful.includes(visitor) && !own.includes(visitor))
  const problems = await proveRefused(refused, (visitor) => call(scene, visitor, sent), secretsOf(scene, sent))
  for (const visitor of own) {
    const { result: answer, changed } = await changedBy(() => call(scene, visitor, sent))
    if (!answer.done) problems.push(`${visitor} was refused their own: ${answer.text}`)
    problems.push(
      ...reached(scene, one, changed, visitor).map(({ table }) => `${visitor} reached the victim in ${table}`),
    )
    if (one.silent && changed.length > 0) problems.push(`${visitor} changed the database`)
    problems.push(...met(scene.marks, visitor, answer))
  }
  for (const [position, visitor] of rightful.entries()) {
    const fresh = position === 0 ? scene : await makeScene(one.state, outsiders)
    const good = position === 0 ? sent : await one.sent(fresh)
    const { result: answer, changed } = await changedBy(() => call(fresh, visitor, good))
    if (!answer.done) problems.push(`${visitor} may, and was refused: ${answer.text}`)
    const works = one.silent ? changed.length === 0 : reached(fresh, one, changed).length > 0
    if (!works) problems.push(`${visitor} may, and it did not come to what it should`)
  }
  return problems
}

async function proveRefused(
  refused: readonly Visitor[],
  ask: (visitor: Visitor) => Promise<Answer>,
  secrets: readonly string[],
): Promise<string[]> {
  const problems: string[] = []
  const { changed } = await changedBy(async () => {
    for (const visitor of refused) {
      const answer = await ask(visitor)
      if (answer.done) problems.push(`${visitor} was let in: ${answer.text}`)
      problems.push(...met(secrets, visitor, answer))
    }
  })
  return [...problems, ...changed.map(({ table, row }) => `Somebody refused changed ${table}: ${row}`)]
}

/** The changed rows that belong to the victim, or to the file's expert when somebody else made the request. */
function reached(scene: Scene, { names = [] }: Case, changed: readonly Row[], visitor?: Visitor): Row[] {
  const ids = scene.theirs.filter((id) => visitor !== 'assignedExpert' || id !== scene.assignedExpert.userId)
  return changed.filter(({ table, row }) => !names.includes(table) && ids.some((id) => row.includes(id)))
}

/** What the answer to a refused visitor must not hold: the victim's marks and the ids that were not known already. */
function secretsOf({ marks, theirs }: Scene, sent: Sent): string[] {
  const known = JSON.stringify(sent)
  return [...marks, ...theirs.filter((id) => !known.includes(id))]
}

function met(secrets: readonly string[], visitor: Visitor, { text }: Answer): string[] {
  return secrets.filter((secret) => text.includes(secret)).map((secret) => `${visitor} met «${secret}»`)
}
