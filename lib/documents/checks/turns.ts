/** A queue in which many requests of one owner hold nobody else up: owners are served in turn, each in their own order. */
export class Turns {
  /** By owner; whose turn is next comes first. */
  private readonly queues = new Map<string, (() => void)[]>()

  wait(owner: string): Promise<void> {
    return new Promise((resolve) => this.queues.set(owner, [...(this.queues.get(owner) ?? []), resolve]))
  }

  /** Lets the next one go; false when nobody waits. */
  next(): boolean {
    const [turn] = this.queues
    if (!turn) return false
    const [owner, [go, ...rest]] = turn
    this.queues.delete(owner)
    if (rest.length > 0) this.queues.set(owner, rest)
    go?.()
    return true
  }
}
