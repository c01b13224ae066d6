import { progress } from './console'
import type { DatabaseUrls } from './database'
import { migrate } from './migrate'
import { encryptPlainData } from './personal-data'
import { grantRuntime } from './runtime-role'
import type { Secrets } from './secrets'
import { seed } from './seed'
import { childEnvironment, type Settings } from './settings'

/** Brings the database to the state this version needs, as its owner; `demo` fills an empty one with the personas. */
export async function prepareDatabase(
  settings: Settings,
  secrets: Secrets,
  { owner, runtime }: DatabaseUrls,
  demo: boolean,
): Promise<void> {
  const environment = childEnvironment(settings, secrets, owner)
  await migrate(owner, environment, progress)
  await encryptPlainData(owner, environment, progress)
  if (runtime !== owner) await grantRuntime(owner, runtime, settings.embedded)
  await seed(owner, environment, demo, progress)
}
