import { expect } from 'vitest'
import { acts, type ActName } from './acts'
import type { Case } from './cases'
import { traces } from './traces'

/** How an application looks before an act and after a whole one. */
type Whole = { before: string; after: string }

const wholes = new Map<ActName, Whole>()

const look = (cases: readonly Case[]) => traces(cases.map(({ target }) => target.applicationId))

/** Does the act once, undisturbed, and remembers what a whole one leaves. */
export async function learnWhole(one: Case): Promise<void> {
  const { name, actor, target } = one
  const [before = ''] = await look([one])
  expect(await acts[name].run(actor, target)).toMatchObject({ ok: true })
  const [after = ''] = await look([one])
  expect(after).not.toBe(before)
  wholes.set(name, { before, after })
}

export async function expectDone(cases: readonly Case[], about: string): Promise<void> {
  const found = await look(cases)
  for (const [index, { name }] of cases.entries())
    expect(found[index], `${name}, ${about}`).toBe(wholes.get(name)?.after)
}

/** All or nothing, and all when it was acknowledged; gives of each whether it was done. */
export async function expectWhole(
  cases: readonly { one: Case; acknowledged: boolean }[],
  about: string,
): Promise<boolean[]> {
  const all = await look(cases.map(({ one }) => one))
  return cases.map(({ one: { name, target }, acknowledged }, index) => {
    const { before, after } = wholes.get(name) ?? { before: '', after: '' }
    const found = all[index]
    const what = `${name} of ${target.applicationId}, ${about}`
    if (acknowledged) expect(found, `acknowledged ${what}`).toBe(after)
    else expect([before, after], `unacknowledged ${what}`).toContain(found)
    return found === after
  })
}
