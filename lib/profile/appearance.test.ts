import { expect, test } from 'vitest'
import { appearanceAttributes, appearanceValue, parseAppearance } from './appearance'

const defaults = { theme: 'system', size: 'normal', contrast: 'normal', spacing: 'normal' }

test('выбранный вид переживает запись в cookie', () => {
  const chosen = { theme: 'dark', size: 'huge', contrast: 'high', spacing: 'wide' } as const
  expect(parseAppearance(appearanceValue(chosen))).toEqual(chosen)
})

test.each([undefined, '', 'x', '"><script>.huge2..', 'a.b.c.d.e.f'])(
  'из cookie «%s» получается обычный вид',
  (value) => {
    expect(parseAppearance(value)).toEqual(defaults)
    expect(Object.values(appearanceAttributes(parseAppearance(value)))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  },
)
