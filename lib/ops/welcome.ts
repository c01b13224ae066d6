import { personas } from '@/lib/dev/persona-list'

const PASSWORD = 'Gosuslugi-2026'

function personaTable(): string[] {
  const rows = personas.map(({ email, name, situation }) => [email, name, situation] as const)
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ')}`.trimEnd())
}

/** What the console shows when everything serves. */
export function welcome(address: string, mock: boolean): string {
  const lines = ['', `Кабинет аккредитации работает: ${address}`]
  if (mock) {
    lines.push('', 'Демонстрационный вход через Госуслуги:', ...personaTable())
    lines.push('', `Пароль у всех: ${PASSWORD}`, `Коды из СМС и письма: ${address}/dev/mailbox`)
  }
  lines.push('', 'Остановить: Ctrl-C', '')
  return lines.join('\n')
}
