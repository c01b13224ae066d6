import { describe, expect, test } from 'vitest'
import { connectionFailure } from './database-failure'
import { failureSentence, OperatorError } from './failure'

const error = (code: string, message = code, cause?: unknown) => Object.assign(new Error(message, { cause }), { code })

describe('что мешает запуску, сказано одной фразой о том, что сделать', () => {
  test.each([
    ['полный диск', error('ENOSPC', "ENOSPC: no space left on device, write '/data/x'"), 'На диске не осталось места'],
    ['полный диск у базы', error('53100', 'could not extend file'), 'На диске не осталось места'],
    [
      'полный диск под тем, что его назвало',
      error('X', 'seed failed', error('ENOSPC')),
      'освободите хотя бы 1 ГБ и запустите команду снова',
    ],
    ['квота', error('EDQUOT', 'EDQUOT: disk quota exceeded, mkdir'), 'Исчерпана дисковая квота'],
    ['только чтение', error('EROFS', "EROFS: read-only file system, mkdir '/data'"), 'доступна только для чтения'],
    ['чужая папка', error('EACCES', "EACCES: permission denied, mkdir '/data'"), 'Нет права записи в /data'],
    ['файл вместо папки', error('ENOTDIR', "ENOTDIR: not a directory, mkdir '/etc/passwd/x'"), 'исправьте DATA_DIR'],
    ['свой отказ', new OperatorError('Остановите другой кабинет.'), 'Остановите другой кабинет.'],
  ])('%s', (_name, problem, words) => {
    const sentence = failureSentence(problem)
    expect(sentence).toContain(words)
    expect(sentence.split('\n')).toHaveLength(1)
  })
})

describe('база не принимает', () => {
  test.each([
    ['3D000', 'database does not exist', 'нет базы «cabinet»: создайте её'],
    ['28P01', 'password authentication failed', 'отверг имя или пароль пользователя «doctor»'],
    ['ECONNREFUSED', 'connect', 'не отвечает'],
    ['ENOTFOUND', 'getaddrinfo', 'не отвечает'],
    ['ETIMEDOUT', 'connect', 'не отвечает'],
    ['57P03', 'the database system is starting up', 'проверьте DATABASE_URL'],
  ])('%s: названы сервер и что исправить, пароль не повторён', (code, message, words) => {
    const { message: sentence } = connectionFailure(
      error(code, message),
      'postgresql://doctor:hidden@db.example.ru:5432/cabinet',
    )
    expect(sentence).toContain('db.example.ru:5432')
    expect(sentence).toContain(words)
    expect(sentence).not.toContain('hidden')
  })
})
