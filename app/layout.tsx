import type { Metadata } from 'next'
import localFont from 'next/font/local'
import { cookies } from 'next/headers'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { HeadTags } from '@/components/layout/head-tags'
import { OfflineBar } from '@/components/layout/offline-bar'
import { SoftNavigation } from '@/components/layout/soft-navigation'
import { SupportProvider } from '@/components/layout/support'
import { supportContacts } from '@/lib/core/support'
import { APPEARANCE_COOKIE, appearanceAttributes, parseAppearance } from '@/lib/profile/appearance'
import './globals.css'

// Subsets as Fontsource cuts them: the browser takes the Latin file only for the characters it lists.
const cyrillic = localFont({
  src: [
    { path: '../node_modules/@fontsource/golos-text/files/golos-text-cyrillic-400-normal.woff2', weight: '400' },
    { path: '../node_modules/@fontsource/golos-text/files/golos-text-cyrillic-500-normal.woff2', weight: '500' },
    { path: '../node_modules/@fontsource/golos-text/files/golos-text-cyrillic-600-normal.woff2', weight: '600' },
  ],
  variable: '--font-golos-cyrillic',
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116' }],
})

const latin = localFont({
  src: [
    { path: '../node_modules/@fontsource/golos-text/files/golos-text-latin-400-normal.woff2', weight: '400' },
    { path: '../node_modules/@fontsource/golos-text/files/golos-text-latin-500-normal.woff2', weight: '500' },
    { path: '../node_modules/@fontsource/golos-text/files/golos-text-latin-600-normal.woff2', weight: '600' },
  ],
  variable: '--font-golos-latin',
  adjustFontFallback: 'Arial',
  // Russian text is what people wait for; digits and Latin follow by the stylesheet.
  preload: false,
})

export const metadata: Metadata = {
  title: { default: 'Кабинет аккредитации', template: '%s · Кабинет аккредитации' },
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page is rendered per request: a page made at build time would lack the CSP nonce.
  await connection()
  const appearance = parseAppearance((await cookies()).get(APPEARANCE_COOKIE)?.value)
  return (
    <html lang="ru" className={`${cyrillic.variable} ${latin.variable}`} {...appearanceAttributes(appearance)}>
      <body>
        <HeadTags />
        <SupportProvider contacts={supportContacts()}>{children}</SupportProvider>
        <SoftNavigation />
        <OfflineBar />
      </body>
    </html>
  )
}
