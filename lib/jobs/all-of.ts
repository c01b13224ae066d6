/** Does all parts in turn, each whether or not those before it have failed; rejects with their failures. */
export async function allOf(parts: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const part of parts) await part().catch((failure: unknown) => failures.push(failure))
  if (failures.length > 0) throw new AggregateError(failures)
}
