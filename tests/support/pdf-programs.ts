import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const programs = ['pdfsig', 'pdftotext', 'pdfinfo', 'pdfdetach', 'qpdf'] as const
type Program = (typeof programs)[number]

/** Programs of poppler-utils and qpdf that this machine lacks: then only our own libraries look at the file. */
export function lackingPrograms(): Program[] {
  return programs.filter((program) => spawnSync(program, ['--version']).error)
}

/** What the program says of the file, and how it ends; `FILE` among the arguments stands for the file. */
export function runOnPdf(program: Program, args: readonly string[], bytes: Uint8Array): { code: number; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
  try {
    const file = join(folder, 'extract.pdf')
    writeFileSync(file, bytes)
    const { status, stdout, stderr } = spawnSync(
      program,
      args.map((arg) => (arg === 'FILE' ? file : arg)),
      { encoding: 'utf8', env: { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8', TZ: 'UTC' } },
    )
    return { code: status ?? 1, said: stdout + stderr }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
