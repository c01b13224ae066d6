const PASSWORD = 'Gosuslugi-2026'

const PERSONAS: readonly (readonly [login: string, name: string, situation: string])[] = [
  ['ivanova', 'Иванова Анна Сергеевна', 'терапевт, готова подать периодическую аккредитацию'],
  ['petrov', 'Петров Пётр Петрович', 'хирург, первый вход'],
  ['sidorova', 'Сидорова Мария Ивановна', 'недостаточный уровень учётной записи'],
  ['kuznetsov', 'Кузнецов Олег Дмитриевич', 'по заявке запрошены документы'],
  ['orlova', 'Орлова Елена Викторовна', 'медсестра, свидетельство истекает через 60 дней'],
  ['volkov', 'Волков Сергей Андреевич', 'заявка отклонена, можно подать снова'],
  ['smirnova', 'Смирнова Ольга Николаевна', 'сменила фамилию, в ФРМР прежняя'],
  ['expert', 'Экспертова Вера Павловна', 'эксперт'],
  ['secretary', 'Секретарёв Игорь Львович', 'ответственный секретарь'],
  ['support', 'Поддержка', 'помогает пользователям'],
  ['admin', 'Администратор', 'управляет доступом'],
  ['auditor', 'Аудитор', 'видит журналы'],
  ['head', 'Главврачёва Нина Фёдоровна', 'медработник и руководитель организации'],
]

function personaTable(): string[] {
  const rows = PERSONAS.map(([login, name, situation]) => [`${login}@demo.test`, name, situation] as const)
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
