import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { OperatorError } from './failure'

const ATTEMPTS = 5
const PAUSE_MS = 300

function tryPort(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
}

/** Makes sure that the web server will get its port. The last one of a killed start may need a second to go. */
export async function checkPort(port: number, host: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const problem = await tryPort(port, host)
    if (!problem) return
    if (problem === 'EADDRINUSE' && attempt < ATTEMPTS) {
      await pause(PAUSE_MS)
      continue
    }
    if (problem === 'EADDRINUSE') {
      throw new OperatorError(
        `Порт ${port} занят другой программой: остановите её или выберите другой, например PORT=${port + 1} npm start.`,
      )
    }
    if (problem === 'EACCES') {
      throw new OperatorError(`Порт ${port} доступен только администратору: выберите порт от 1024, например PORT=3000.`)
    }
    throw new OperatorError(`Адрес HOST=${host} не принадлежит этой машине (${problem}): исправьте переменную HOST.`)
  }
}
