import { z } from 'zod'

/** «Версия для слабовидящих»: how the site looks in this browser. The first value of each is the default. */
export const appearanceSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  size: z.enum(['normal', 'large', 'huge']).catch('normal'),
  contrast: z.enum(['normal', 'high']).catch('normal'),
  spacing: z.enum(['normal', 'wide']).catch('normal'),
})

export type Appearance = z.output<typeof appearanceSchema>

/** Cookie that keeps the choice: no person data, so it needs no signature. */
export const APPEARANCE_COOKIE = 'appearance'

export function appearanceValue({ theme, size, contrast, spacing }: Appearance): string {
  return [theme, size, contrast, spacing].join('.')
}

/** Reads the cookie; whatever is unknown in it falls back to the default. */
export function parseAppearance(value: string | undefined): Appearance {
  const [theme, size, contrast, spacing] = (value ?? '').split('.')
  return appearanceSchema.parse({ theme, size, contrast, spacing })
}

type HtmlData = Record<`data-${'theme' | 'size' | 'contrast' | 'spacing'}`, string | undefined>

/** Attributes of `<html>` that globals.css answers to; defaults leave none. */
export function appearanceAttributes({ theme, size, contrast, spacing }: Appearance): HtmlData {
  return {
    'data-theme': theme === 'system' ? undefined : theme,
    'data-size': size === 'normal' ? undefined : size,
    'data-contrast': contrast === 'normal' ? undefined : contrast,
    'data-spacing': spacing === 'normal' ? undefined : spacing,
  }
}
