import { keyAmong, viewerKeyNames, viewerKeys, type Key, type Pressed } from '@/components/documents/viewer/keys'

/**
 * Every key of the workbench. An element takes part by `data-key="<name>"`; what is not on the page does nothing, so the
 * rights of the person are the rights of the keys.
 */
export const workbenchKeys = {
  'section-1': { codes: ['Digit1', 'Numpad1'], shown: '1', act: 'press', title: 'Первый раздел' },
  'section-2': { codes: ['Digit2', 'Numpad2'], shown: '2', act: 'press', title: 'Второй раздел' },
  'section-3': { codes: ['Digit3', 'Numpad3'], shown: '3', act: 'press', title: 'Третий раздел' },
  'section-4': { codes: ['Digit4', 'Numpad4'], shown: '4', act: 'press', title: 'Четвёртый раздел' },
  'section-5': { codes: ['Digit5', 'Numpad5'], shown: '5', act: 'press', title: 'Пятый раздел' },
  'document-next': { codes: ['KeyJ'], shown: 'J', act: 'press', title: 'Следующий документ' },
  'document-previous': { codes: ['KeyK'], shown: 'K', act: 'press', title: 'Предыдущий документ' },
  ...viewerKeys,
  compare: { codes: ['KeyS'], shown: 'S', act: 'press', title: 'Рядом с прежним документом' },
  pin: { codes: ['KeyA'], shown: 'A', act: 'press', title: 'Отметить место на странице' },
  pass: { codes: ['KeyP'], shown: 'P', act: 'press', title: 'Раздел в порядке' },
  fail: { codes: ['KeyF'], shown: 'F', act: 'press', title: 'В разделе есть замечания' },
  note: { codes: ['KeyM'], shown: 'M', act: 'focus', title: 'К тексту замечания' },
  checks: { codes: ['KeyX'], shown: 'X', act: 'press', title: 'Проверить автоматически ещё раз' },
  take: { codes: ['KeyT'], shown: 'T', act: 'press', title: 'Взять в работу' },
  request: { codes: ['KeyR'], shown: 'R', act: 'focus', title: 'К запросу документов' },
  propose: { codes: ['KeyD'], shown: 'D', act: 'focus', title: 'К решению' },
  'send-back': { codes: ['KeyU'], shown: 'U', act: 'focus', title: 'Вернуть эксперту' },
  file: {
    codes: ['Digit9', 'Numpad9'],
    shown: '9',
    act: 'focus',
    title: 'Отклонить открытый файл или снять отклонение',
  },
  letters: { codes: ['KeyE'], shown: 'E', act: 'focus', title: 'К письму врачу' },
  assign: { codes: ['Digit6', 'Numpad6'], shown: '6', act: 'press', title: 'Назначить или передать' },
  hold: { codes: ['KeyH'], shown: 'H', act: 'focus', title: 'Отложить или возобновить' },
  secretary: { codes: ['KeyI'], shown: 'I', act: 'focus', title: 'Позвать секретаря или ответить' },
  tie: { codes: ['Digit0', 'Numpad0'], shown: '0', act: 'focus', title: 'Сообщить о личной связи' },
  'roll-back': { codes: ['KeyZ'], shown: 'Z', act: 'focus', title: 'Отменить решение' },
  history: { codes: ['Digit8', 'Numpad8'], shown: '8', act: 'press', title: 'История заявки' },
  'private-note': { codes: ['KeyL'], shown: 'L', act: 'press', title: 'Заметки для коллег' },
  'next-case': { codes: ['KeyN'], shown: 'N', act: 'press', title: 'Следующая заявка' },
  queue: { codes: ['KeyQ'], shown: 'Q', act: 'press', title: 'К очереди' },
  help: { codes: ['Slash'], shown: '?', act: 'press', title: 'Эта подсказка' },
} as const satisfies Record<string, Key>

export type KeyName = keyof typeof workbenchKeys

/** The same keys as the help lists them. */
export const keyGroups: readonly { title: string; names: readonly KeyName[] }[] = [
  { title: 'Разделы', names: ['section-1', 'section-2', 'section-3', 'section-4', 'section-5'] },
  {
    title: 'Документы',
    names: ['document-next', 'document-previous', 'compare', 'pin', ...viewerKeyNames],
  },
  { title: 'Вердикт', names: ['pass', 'fail', 'note', 'checks', 'file'] },
  {
    title: 'Заявка',
    names: [
      ...(['take', 'request', 'propose', 'send-back', 'letters', 'private-note', 'history', 'assign', 'hold'] as const),
      ...(['secretary', 'tie', 'roll-back', 'next-case', 'queue', 'help'] as const),
    ],
  },
]

/** The name of the pressed key; null for combinations, which belong to the browser. */
export function keyName(pressed: Pressed & { key: string }): KeyName | null {
  const { key, ctrlKey, altKey, metaKey } = pressed
  // «?» sits on different keys of the two layouts.
  if (key === '?') return ctrlKey || altKey || metaKey ? null : 'help'
  const name = keyAmong<KeyName>(workbenchKeys, pressed)
  return name === 'help' ? null : name
}
