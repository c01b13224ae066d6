import { complain } from './console'
import { failureSentence } from './failure'
import { interruptRunning } from './run-to-end'

type Step = () => Promise<void> | void

/** Ends whatever a command has started, in the reverse order, exactly once, and leaves the process. */
export class Shutdown {
  #steps: Step[] = []
  #stopping = false

  get stopping(): boolean {
    return this.#stopping
  }

  /** Adds what has to be undone at the end. */
  defer(step: Step): void {
    this.#steps.unshift(step)
  }

  /** Undoes everything and exits with `code`; later calls change nothing. */
  async exit(code: number): Promise<void> {
    if (this.#stopping) return
    this.#stopping = true
    interruptRunning()
    let failed = false
    for (const step of this.#steps) {
      try {
        await step()
      } catch (error) {
        failed = true
        complain(failureSentence(error))
      }
    }
    process.exit(code === 0 && failed ? 1 : code)
  }

  /** Ctrl-C, SIGTERM, a closed terminal and the death of the parent are all a request for a clean stop. */
  listen(onRequest: () => void): void {
    const request = () => {
      if (!this.#stopping) onRequest()
      void this.exit(0)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, request)
    process.on('disconnect', request)
  }
}

/** Runs a command: a failure is one sentence on stderr and exit code 1, after everything started has been ended. */
export async function runCommand(command: (shutdown: Shutdown) => Promise<void>, onStop: () => void): Promise<void> {
  const shutdown = new Shutdown()
  shutdown.listen(onStop)
  try {
    await command(shutdown)
  } catch (error) {
    // A stage that was interrupted by the stop itself fails too: that is no news.
    if (shutdown.stopping) return
    complain(failureSentence(error))
    await shutdown.exit(1)
  }
}
