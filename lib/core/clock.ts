import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { env, isMock } from './env'

let shift = { changedAt: 0, milliseconds: 0 }

function shiftFile(): string {
  return join(env().DATA_DIR, 'clock')
}

/** The shift lives in a file so that the web server and the worker agree; only the demonstration mode reads it. */
function currentShift(): number {
  const stat = statSync(shiftFile(), { throwIfNoEntry: false })
  if (!stat) return 0
  if (stat.mtimeMs !== shift.changedAt) {
    shift = { changedAt: stat.mtimeMs, milliseconds: Number(readFileSync(shiftFile(), 'utf8')) || 0 }
  }
  return shift.milliseconds
}

/** The present moment of the product: the only source of time for the domain. */
export function now(): Date {
  return new Date(isMock() ? Date.now() + currentShift() : Date.now())
}

/** Moves the clock so that it reads `target` now and goes on from there; null returns to real time. Mock mode only. */
export function moveClock(target: Date | null): void {
  if (!isMock()) throw new Error('The clock moves in mock mode only')
  if (target === null) {
    rmSync(shiftFile(), { force: true })
    return
  }
  mkdirSync(env().DATA_DIR, { recursive: true })
  const temporary = `${shiftFile()}.${process.pid}`
  writeFileSync(temporary, String(target.getTime() - Date.now()))
  renameSync(temporary, shiftFile())
}

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
