/** How many passed, and what failed in words. */
export type Outcome = { passed: number; failures: readonly string[] }

/** What the schedule has to know of a stage. */
export type Place = {
  title: string
  /** Cores that it keeps busy; 0 for one that mostly waits. */
  cores: number
  /** Titles of stages that end before it begins, if they run at all. */
  after: readonly string[]
  /** Titles of stages without whose success it cannot begin: it fails untried. */
  needs: readonly string[]
}

/**
 * Runs all stages, as many side by side as there are cores for, the first in the list that can begin before the later
 * ones; gives the sum. A stage that fails hinders only those that need it.
 */
export async function runSideBySide<Stage extends Place>(
  stages: readonly Stage[],
  cores: number,
  run: (stage: Stage) => Promise<Outcome>,
  refuse: (stage: Stage, lacking: readonly string[]) => void,
): Promise<Outcome> {
  let passed = 0
  const failures: string[] = []
  const waiting = new Set(stages)
  const running = new Map<Stage, Promise<void>>()
  const failed = new Set<string>()

  const count = (stage: Stage, outcome: Outcome) => {
    passed += outcome.passed
    failures.push(...outcome.failures)
    if (outcome.failures.length > 0) failed.add(stage.title)
  }
  const isEnded = (title: string) => ![...waiting, ...running.keys()].some((stage) => stage.title === title)
  const isFree = (stage: Stage) => {
    const busy = [...running.keys()].reduce((sum, other) => sum + other.cores, 0)
    return busy + Math.min(stage.cores, cores) <= cores
  }
  const begin = (stage: Stage) => {
    waiting.delete(stage)
    const lacking = stage.needs.filter((title) => failed.has(title))
    if (lacking.length > 0) {
      refuse(stage, lacking)
      count(stage, { passed: 0, failures: [`${stage.title}: не запускались`] })
      return
    }
    const ended = run(stage).then((outcome) => {
      running.delete(stage)
      count(stage, outcome)
    })
    running.set(stage, ended)
  }

  for (;;) {
    const next = [...waiting].find((stage) => [...stage.after, ...stage.needs].every(isEnded) && isFree(stage))
    if (next) begin(next)
    else if (running.size > 0) await Promise.race(running.values())
    else if (waiting.size === 0) return { passed, failures }
    else throw new Error(`Stages wait for one another: ${[...waiting].map(({ title }) => title).join(', ')}`)
  }
}
