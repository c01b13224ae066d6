import type { FormState } from '@/lib/core/form-state'

/** What the line under the form says. */
export type AutosaveView =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved' | 'refused' | 'conflict'; message: string }
  | { kind: 'offline' | 'later' | 'signed-out' }

type Parts = {
  version: number
  /** Sends what stands in the form now under that version; throws when there is no connection. */
  send: (version: number) => Promise<FormState>
  report: (view: AutosaveView, version: number) => void
}

const PAUSE_MS = 800
const FIRST_RETRY_MS = 2_000
const LAST_RETRY_MS = 60_000

/**
 * Saves a form while it is typed, one save at a time, the version going from answer to answer.
 * After a conflict it never saves again: only a person may decide whose text stays.
 */
export class Autosaver {
  readonly #parts: Parts
  #version: number
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | null = null
  #changed = false
  #held = false
  #stopped = false
  #failures = 0

  constructor(parts: Parts) {
    this.#parts = parts
    this.#version = parts.version
  }

  /** Something was typed: it is saved when the typing pauses. */
  touch(): void {
    this.#changed = true
    this.#later(PAUSE_MS)
  }

  /** Saves at once what has not been saved yet. */
  flush(): void {
    clearTimeout(this.#timer)
    if (!this.#changed || this.#held || this.#stopped || this.#running) return
    this.#running = this.#save().finally(() => {
      this.#running = null
      if (this.#changed && this.#failures === 0) this.#later(PAUSE_MS)
    })
  }

  /** The server showed a newer version, for instance after a refused press of the button. */
  follow(version: number): void {
    this.#version = Math.max(this.#version, version)
  }

  /** Lets the form's own button save: a save under way is waited for, none starts until the button has its answer. */
  async press(send: (version: number) => Promise<FormState>): Promise<FormState> {
    this.#held = true
    clearTimeout(this.#timer)
    try {
      await this.#running
      const state = await send(this.#version)
      if (state.status === 'error' && state.code === 'CONFLICT') this.#stop(state.message)
      else if (this.#changed) this.#later(FIRST_RETRY_MS)
      return state
    } finally {
      this.#held = false
    }
  }

  /** The page is left. */
  dispose(): void {
    clearTimeout(this.#timer)
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    if (!this.#stopped) this.#timer = setTimeout(() => this.flush(), ms)
  }

  #stop(message: string): void {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#report({ kind: 'conflict', message })
  }

  #report(view: AutosaveView): void {
    this.#parts.report(view, this.#version)
  }

  async #save(): Promise<void> {
    this.#changed = false
    this.#report({ kind: 'saving' })
    try {
      this.#answered(await this.#parts.send(this.#version))
    } catch {
      this.#failed('offline')
    }
  }

  #answered(state: FormState): void {
    if (state.status !== 'error') {
      this.#failures = 0
      if (state.status === 'ok') this.#version = state.version ?? this.#version
      this.#report({ kind: 'saved', message: (state.status === 'ok' && state.message) || 'Сохранено' })
      return
    }
    if (state.code === 'CONFLICT') this.#stop(state.message)
    else if (state.code === 'UNAUTHENTICATED') this.#failed('signed-out')
    else if (['RATE_LIMITED', 'INTERNAL', 'UNAVAILABLE'].includes(state.code)) this.#failed('later')
    else this.#report({ kind: 'refused', message: Object.values(state.fieldErrors)[0]?.[0] ?? state.message })
  }

  /** Nothing is wrong with what was typed: it is sent again, less and less often. */
  #failed(kind: 'offline' | 'later' | 'signed-out'): void {
    this.#changed = true
    this.#report({ kind })
    this.#later(Math.min(FIRST_RETRY_MS * 2 ** this.#failures, LAST_RETRY_MS))
    this.#failures += 1
  }
}
