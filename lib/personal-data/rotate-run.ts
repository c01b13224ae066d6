// npm run personal-data:rotate: afterwards every key but the first may be taken out of PERSONAL_DATA_KEYS and of
// PERSONAL_DATA_INDEX_KEY.
import { env } from '@/lib/core/env'
import { closeDatabase } from '@/lib/db/client'
import { reindexPersonalData } from './reindex'
import { rotatePersonalData } from './rotate'

const print = (line: string) => process.stdout.write(`${line}\n`)

try {
  const { PERSONAL_DATA_KEYS: keys, PERSONAL_DATA_INDEX_KEY: indexKeys } = env()
  const { done, refused } = await rotatePersonalData(keys, (ready) => print(`Перешифровано значений: ${ready}`))
  for (const [id, values] of refused) {
    print(
      `Не подходит или не задан ключ «${id}», которым зашифрованы значения (${values}): добавьте его в PERSONAL_DATA_KEYS.`,
    )
  }
  if (refused.size > 0) process.exitCode = 1
  else print(`Готово, значений: ${done}. Все личные данные зашифрованы ключом «${keys[0].id}», прежние можно убрать.`)
  if (refused.size === 0 && indexKeys.length > 1) {
    const people = await reindexPersonalData((ready) => print(`Пересчитано индексов: ${ready}`))
    print(`Готово, людей: ${people}. Прежние ключи можно убрать и из PERSONAL_DATA_INDEX_KEY.`)
  }
} finally {
  await closeDatabase()
}
