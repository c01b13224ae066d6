type Rule = readonly [pattern: RegExp, name: string]

// Order matters: most browsers also name the engines and browsers they descend from.
const BROWSERS: readonly Rule[] = [
  [/YaBrowser|YaApp/i, 'Яндекс Браузер'],
  [/Edg(e|A|iOS)?\//, 'Microsoft Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Vivaldi\//, 'Vivaldi'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/HeadlessChrome\/|Chrome\/|CriOS\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const SYSTEMS: readonly Rule[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux|X11/, 'Linux'],
]

const UNKNOWN = 'Неизвестный браузер'

/** «Chrome, Windows»: the browser of a session in plain words; a guess, since browsers may call themselves anything. */
export function browserLabel(userAgent: string | null): string {
  const find = (rules: readonly Rule[]) => rules.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  return [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(', ') || UNKNOWN
}

/** Whether the program names both a browser and a system that we know. */
export function isKnownBrowser(userAgent: string | null): boolean {
  return browserLabel(userAgent).includes(', ')
}

/**
 * Whether a session came to another family of browsers or another system, which no update of a browser does, or to a
 * program that does not say what it is. A session that was opened by such a program belongs to any.
 */
export function isOtherBrowser(opened: string | null, present: string | null): boolean {
  return isKnownBrowser(opened) && browserLabel(opened) !== browserLabel(present)
}
