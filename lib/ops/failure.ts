/** A reason to stop that the person at the console can act on: the message is one Russian sentence, no stack is shown. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}

export const DISK_FULL = 'На диске не осталось места: освободите хотя бы 1 ГБ и запустите команду снова.'

const SENTENCES: [RegExp, (details: string) => string][] = [
  [/ENOSPC|no space left on device|disk full|53100/i, () => DISK_FULL],
  [/EDQUOT|disk quota exceeded/i, () => 'Исчерпана дисковая квота: освободите место и запустите команду снова.'],
  [
    /EROFS|read-only file system/i,
    () => 'Папка доступна только для чтения: запустите кабинет из папки, куда можно писать.',
  ],
  [/(?:ENOTDIR|EEXIST)[^\n]*?'([^'\n]+)'/i, (path) => `Путь ${path} занят файлом, а нужна папка: исправьте DATA_DIR.`],
  [
    /(?:EACCES|EPERM)[^\n]*?'([^'\n]+)'/i,
    (path) => `Нет права записи в ${path}: выполните chown на своего пользователя или запустите из другой папки.`,
  ],
  [
    /could not create (?:directory|file)[^\n]*permission denied|EACCES|EPERM/i,
    () => 'Нет права записи в папку кабинета: выполните chown на своего пользователя или запустите из другой папки.',
  ],
]

function textOf(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem)
  const code = 'code' in problem ? String(problem.code) : ''
  return `${code} ${problem.message} ${problem.cause ? textOf(problem.cause) : ''}`
}

/** The sentence for a failure every stage may meet (disk, rights), or undefined when it is none of them. */
export function commonFailure(problem: unknown): string | undefined {
  const text = textOf(problem)
  for (const [pattern, sentence] of SENTENCES) {
    const match = pattern.exec(text)
    if (match) return sentence(match[1] ?? '')
  }
  return undefined
}

/** What to print for any failure of a command. */
export function failureSentence(problem: unknown): string {
  if (problem instanceof OperatorError) return problem.message
  return commonFailure(problem) ?? `Непредвиденная ошибка: ${textOf(problem).trim().split('\n')[0]}.`
}
