import { expect } from 'vitest'
import { acts, type ActName } from './acts'
import { traces, type Case } from './cases'

/** How an application looks before an act and after a whole one. */
type Whole = { before: string; after: string }

const wholes = new Map<ActName, Whole>()

/** Does the act once, undisturbed, and remembers what a whole one leaves. */
export async function learnWhole({ name, actor, target }: Case): Promise<void> {
  const before = await traces(target.applicationId)
  expect(await acts[name].run(actor, target)).toMatchObject({ ok: true })
  const after = await traces(target.applicationId)
  expect(after).not.toBe(before)
  wholes.set(name, { before, after })
}

export async function expectDone({ name, target }: Case, about: string): Promise<void> {
  expect(await traces(target.applicationId), about).toBe(wholes.get(name)?.after)
}

/** All or nothing, and all when it was acknowledged; gives whether it was done. */
export async function expectWhole(one: Case, acknowledged: boolean, about: string): Promise<boolean> {
  const { before, after } = wholes.get(one.name) ?? { before: '', after: '' }
  const found = await traces(one.target.applicationId)
  const what = `${one.name} of ${one.target.applicationId}, ${about}`
  if (acknowledged) expect(found, `acknowledged ${what}`).toBe(after)
  else expect([before, after], `unacknowledged ${what}`).toContain(found)
  return found === after
}
