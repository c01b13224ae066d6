// npm run storage:rotate: afterwards every master key but the first may be taken out of STORAGE_KEYS.
import { env } from '@/lib/core/env'
import { closeDatabase } from '@/lib/db/client'
import { rotateKeys } from './rotate'

const print = (line: string) => process.stdout.write(`${line}\n`)

try {
  const keys = env().STORAGE_KEYS
  const { done, refused } = await rotateKeys(keys, (ready, total) => print(`Ключи файлов: ${ready} из ${total}`))
  for (const [id, files] of refused) {
    print(`Не подходит или не задан ключ «${id}», которым закрыты файлы (${files}): добавьте его в STORAGE_KEYS.`)
  }
  if (refused.size > 0) process.exitCode = 1
  else
    print(`Готово, переведено файлов: ${done}. Все ключи файлов закрыты ключом «${keys[0].id}», прежние можно убрать.`)
} finally {
  await closeDatabase()
}
