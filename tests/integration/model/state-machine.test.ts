import { randomInt } from 'node:crypto'
import { expect, test } from 'vitest'
import { commands } from './commands'
import { databaseFaults } from './database-faults'
import { makeRandom } from './random'
import { runLanes, type Tally } from './run'
import { makeLane, makeStaff } from './world'

const LANES = 4
const COMMANDS = Number(process.env.MODEL_COMMANDS ?? 10_000)
/** A failure names its seed; given here, the same commands are chosen again (their interleaving is up to the machine). */
const SEED = Number(process.env.MODEL_SEED ?? randomInt(2 ** 31))

test(`случайные действия многих людей сразу ни разу не нарушают правил: ${COMMANDS} команд`, async () => {
  const staff = await makeStaff()
  const tally: Tally = new Map()
  try {
    const lanes = await Promise.all(
      Array.from({ length: LANES }, (_, index) => makeLane(makeRandom(SEED, index), staff)),
    )
    await runLanes(lanes, COMMANDS, tally)
    expect(await databaseFaults()).toEqual([])
    const idle = commands.filter(({ name }) => !tally.get(name)?.acknowledged).map(({ name }) => name)
    expect(idle).toEqual([])
  } catch (error) {
    throw new Error(`Run again with MODEL_SEED=${SEED}`, { cause: error })
  }
}, 400_000)
