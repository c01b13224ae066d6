export type Key = {
  /** Physical keys, so that the Russian and the Latin layout are the same keyboard. */
  codes: readonly string[]
  shown: string
  /** How a key meets its element: presses it or only brings the focus there. */
  act: 'press' | 'focus'
  title: string
}

/** Keys of the viewer; a letter is the first of its word on the Russian layout (B is «И»). */
export const viewerKeys = {
  'page-next': { codes: ['BracketRight'], shown: ']', act: 'press', title: 'Следующая страница' },
  'page-previous': { codes: ['BracketLeft'], shown: '[', act: 'press', title: 'Предыдущая страница' },
  'page-number': { codes: ['KeyY'], shown: 'Y', act: 'focus', title: 'К номеру страницы' },
  'zoom-in': { codes: ['Equal', 'NumpadAdd'], shown: '+', act: 'press', title: 'Крупнее' },
  'zoom-out': { codes: ['Minus', 'NumpadSubtract'], shown: '−', act: 'press', title: 'Мельче' },
  fit: { codes: ['KeyW'], shown: 'W', act: 'press', title: 'По ширине или страница целиком' },
  rotate: { codes: ['KeyO'], shown: 'O', act: 'press', title: 'Повернуть' },
  search: { codes: ['KeyB'], shown: 'B', act: 'press', title: 'Найти в документе' },
  'match-next': { codes: ['Period'], shown: '.', act: 'press', title: 'Следующее найденное' },
  'match-previous': { codes: ['Comma'], shown: ',', act: 'press', title: 'Предыдущее найденное' },
  thumbnails: { codes: ['KeyV'], shown: 'V', act: 'press', title: 'Миниатюры страниц' },
  print: { codes: ['KeyG'], shown: 'G', act: 'press', title: 'Напечатать документ' },
  download: { codes: ['KeyC'], shown: 'C', act: 'press', title: 'Скачать файл' },
} as const satisfies Record<string, Key>

export type ViewerKey = keyof typeof viewerKeys

/** As the help lists them. */
export const viewerKeyNames = Object.keys(viewerKeys) as ViewerKey[]

export type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>

/** The name of the pressed key among these; null for combinations, which belong to the browser. */
export function keyAmong<Name extends string>(keys: Readonly<Record<Name, Key>>, pressed: Pressed): Name | null {
  const { code, ctrlKey, altKey, metaKey, shiftKey } = pressed
  if (ctrlKey || altKey || metaKey || (shiftKey && code !== 'Equal')) return null
  return (Object.keys(keys) as Name[]).find((name) => keys[name].codes.includes(code)) ?? null
}
