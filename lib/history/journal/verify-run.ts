// npm run journal:verify: exit code 1 when the journal is not what was sealed.
import { plural } from '@/lib/core/plural'
import { closeDatabase, pool } from '@/lib/db/client'
import type { Place } from './chain'
import { headsFile, readHeads } from './heads'
import { findMissingHead, verifyJournal, type Fault } from './verify'

const print = (line: string) => process.stdout.write(`${line}\n`)
const at = ({ month, position }: Place) => `${month}, запись ${position}`

function sentence(fault: Fault): string {
  switch (fault.what) {
    case 'changed':
      return `Первая испорченная запись: ${at(fault.place)}, событие ${fault.eventId}: содержание, место или порядок изменены.`
    case 'event-missing':
      return `Первая испорченная запись: ${fault.place ? at(fault.place) : 'ещё не заверенная'}: событие ${fault.eventId} удалено.`
    case 'link-missing':
      return `Первая испорченная запись: ${at(fault.place)}: её нет.`
    case 'rewritten':
      return `Журнал переписан: ${at(fault.place)} расходится со строкой ${fault.line} файла ${headsFile()}.`
    case 'forged-head':
      return `Подпись строки ${fault.line} файла ${headsFile()} не наша: файл изменён или задан не тот JOURNAL_KEY.`
    case 'head-missing':
      return `Нет подписанной вершины: ${at(fault.place)}. Файл ${headsFile()} укорочен или задан не тот JOURNAL_DIR.`
    case 'outside':
      return `Событие ${fault.eventId} записано в обход журнала: оно не заверено и не ждёт этого.`
  }
}

const client = await pool().connect()
try {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const heads = await readHeads()
  const started = performance.now()
  const report = await verifyJournal(client, heads, (count) => print(`Проверено: ${count}`))
  const { checked, waiting } = report
  const fault = report.fault ?? (await findMissingHead(client, await readHeads()))
  const seconds = (performance.now() - started) / 1000
  print(`Записей: ${checked}, ждут заверения: ${waiting}, заверенных вершин: ${heads.length}; ${seconds.toFixed(1)} с.`)
  if (fault) {
    print(sentence(fault))
    process.exitCode = 1
  } else print(`Журнал цел: ${checked} ${plural(checked, ['запись', 'записи', 'записей'])}.`)
} finally {
  client.release()
  await closeDatabase()
}
