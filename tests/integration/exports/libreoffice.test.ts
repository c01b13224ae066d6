import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { atOnce, day, moment, text, type Table } from '@/lib/exports/table'
import { xlsx } from '@/lib/exports/xlsx'

const SOFFICE = process.env.SOFFICE ?? 'soffice'
const installed = spawnSync(SOFFICE, ['--version']).status === 0

const columns = ['Врач', 'Решение', 'Отправлена', 'Часы'].map((header) => ({ header, share: 1 }))
const tables: Table[] = [
  {
    title: 'Заявки',
    columns,
    rows: atOnce([
      [
        text('Ёлкина-Щукина Ъ. Ю. «Терапия»; "2026"'),
        day('2026-02-28'),
        moment(new Date('2026-11-28T21:05:00Z')),
        { count: 144 },
      ],
      [text('=1+1'), day(null), moment(null), { count: 0 }],
    ]),
  },
  { title: 'Документы', columns: columns.slice(0, 1), rows: atOnce([[text('Справка № 7')]]) },
]

describe.skipIf(!installed)('the real LibreOffice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'soffice-test-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test(
    'дни и время остаются датами, числа числами, кириллица и формулы в тексте — текстом',
    { timeout: 90_000 },
    async () => {
      const file = join(folder, 'export.xlsx')
      for await (const bytes of xlsx(tables)) writeFileSync(file, bytes)
      const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
      const ran = spawnSync(SOFFICE, [profile, '--headless', '--convert-to', 'fods', '--outdir', folder, file], {
        encoding: 'utf8',
      })
      expect(ran.stderr.replace(/^Warning:.*$/gm, '').trim(), ran.stdout).toBe('')
      const sheets = readFileSync(join(folder, 'export.fods'), 'utf8').split('<table:table ').slice(1).map(cellsOf)
      expect(sheets[0]?.slice(4)).toEqual([
        { type: 'string', value: null, shown: 'Ёлкина-Щукина Ъ. Ю. «Терапия»; "2026"' },
        { type: 'date', value: '2026-02-28', shown: '28.02.2026' },
        { type: 'date', value: '2026-11-29T00:05:00', shown: '29.11.2026 00:05' },
        { type: 'float', value: '144', shown: '144' },
        { type: 'string', value: null, shown: '=1+1' },
        { type: 'float', value: '0', shown: '0' },
      ])
      expect(sheets[1]?.map(({ shown }) => shown)).toEqual(['Врач', 'Справка № 7'])
    },
  )
})

/** The filled cells of a sheet of an OpenDocument file, in their order. */
function cellsOf(sheet: string) {
  return [...sheet.matchAll(/<table:table-cell([^>]*office:value-type[^>]*)>([\s\S]*?)<\/table:table-cell>/g)].map(
    ([, attributes = '', content = '']) => ({
      type: /office:value-type="(\w+)"/.exec(attributes)?.[1],
      value: /office:(?:date-)?value="([^"]+)"/.exec(attributes)?.[1] ?? null,
      shown: content
        .replace(/<[^>]+>/g, '')
        .replaceAll('&quot;', '"')
        .trim(),
    }),
  )
}
