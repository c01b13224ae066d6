'use client'

/**
 * What stands in the head of every page. Not in `metadata` and `viewport`, which Next resolves anew for every part of
 * the address and writes out with each answer; of a client component only a reference travels.
 */
export function HeadTags() {
  return (
    <>
      <meta
        name="description"
        content="Личный кабинет медицинского работника: документы, заявки на аккредитацию и свидетельства."
      />
      <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#161f2e" media="(prefers-color-scheme: dark)" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
    </>
  )
}
