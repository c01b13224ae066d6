import { readFile } from 'node:fs/promises'

const PAGE_BYTES = 4096
const TICKS_PER_SECOND = 100

/** Memory of a process, in bytes (Linux, proc(5): the second number counts pages). */
export async function residentBytes(pid: number): Promise<number> {
  return Number((await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1]) * PAGE_BYTES
}

/** Processor time of all threads of a process so far (Linux, proc(5): utime and stime after the name in brackets). */
export async function processorSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) / TICKS_PER_SECOND
}
