import { describe, expect, test } from 'vitest'
import { keyGroups, keyName, workbenchKeys, type KeyName } from './workbench-keymap'

const press = (code: string, key = '', more: Partial<Parameters<typeof keyName>[0]> = {}) =>
  keyName({ code, key, ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...more })

describe('клавиши рабочего места', () => {
  test('у каждого действия своя клавиша, и подсказка называет все', () => {
    const codes = Object.values(workbenchKeys).flatMap((key) => key.codes as readonly string[])
    expect(new Set(codes).size).toBe(codes.length)
    const listed = keyGroups.flatMap(({ names }) => names)
    expect([...listed].sort()).toEqual(Object.keys(workbenchKeys).sort())
  })

  test.each(Object.keys(workbenchKeys).filter((name) => name !== 'help') as KeyName[])(
    '%s не зависит от раскладки',
    (name) => {
      for (const code of workbenchKeys[name].codes) {
        expect(press(code, 'ф')).toBe(name)
        expect(press(code, 'a')).toBe(name)
      }
    },
  )

  test('настоящее событие клавиатуры, чьи поля лежат в прототипе, понято так же', () => {
    class Event {
      get code() {
        return 'KeyJ'
      }
      get key() {
        return 'j'
      }
      get ctrlKey() {
        return false
      }
      get altKey() {
        return false
      }
      get metaKey() {
        return false
      }
      get shiftKey() {
        return false
      }
    }
    expect(keyName(new Event())).toBe('document-next')
  })

  test('вопросительный знак открывает подсказку на обеих раскладках, точка и косая черта — нет', () => {
    expect(press('Slash', '?', { shiftKey: true })).toBe('help')
    expect(press('Digit7', '?', { shiftKey: true })).toBe('help')
    expect(press('Slash', '.')).toBeNull()
    expect(press('Slash', '/')).toBeNull()
  })

  test('сочетания остаются браузеру', () => {
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey', 'shiftKey'] as const) {
      expect(press('KeyP', 'P', { [modifier]: true })).toBeNull()
    }
    expect(press('Equal', '+', { shiftKey: true })).toBe('zoom-in')
  })
})
