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

/** «Chrome, Windows»: the browser of a session in plain words; a guess, since browsers may call themselves anything. */
export function browserLabel(userAgent: string | null): string {
  const find = (rules: readonly Rule[]) => rules.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
  return [find(BROWSERS), find(SYSTEMS)].filter(Boolean).join(', ') || 'Неизвестный браузер'
}
