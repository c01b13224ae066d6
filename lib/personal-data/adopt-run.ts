// Part of the start: nothing is served before what identifies people is encrypted.
import { closeDatabase } from '@/lib/db/client'
import { adoptPlainData } from './adopt'

try {
  await adoptPlainData((table, done) => process.stdout.write(`Шифруем личные данные (${table}): ${done}\n`))
} finally {
  await closeDatabase()
}
