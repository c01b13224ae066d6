'use client'

import { useContext, useState } from 'react'
import { Button } from '@/components/ui/button'
import { FormContext } from '@/components/forms/form-context'

/** The secret address that the enclosing form has just been given: this page is the only one that ever shows it. */
export function FeedAddress() {
  const state = useContext(FormContext)?.state
  const [copied, setCopied] = useState('')
  const address = state?.status === 'ok' ? state.secret : undefined
  if (!address) return null
  const copy = async () => {
    const done = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    )
    setCopied(done ? 'Адрес скопирован' : 'Не получилось скопировать: выделите адрес и скопируйте сами')
  }
  return (
    <div className="grid gap-3 rounded-card bg-success-soft p-5">
      <label htmlFor="feed-address" className="text-lg font-semibold">
        Адрес вашего календаря
      </label>
      <p id="feed-address-hint">
        Скопируйте его сейчас: больше мы его не покажем. Кто знает адрес, тот видит ваши сроки, не пересылайте его.
      </p>
      <input
        id="feed-address"
        readOnly
        value={address}
        aria-describedby="feed-address-hint"
        onFocus={({ currentTarget }) => currentTarget.select()}
        className="block min-h-12 w-full rounded-field border border-line-strong bg-surface px-3.5 py-2.5 text-ink"
      />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <Button variant="secondary" className="noscript:hidden" onClick={() => void copy()}>
          Скопировать
        </Button>
        <a href={address.replace(/^https?:/, 'webcal:')} className="link inline-flex min-h-11 items-center">
          Открыть в календаре
        </a>
        <span role="status" className="font-medium text-success">
          {copied}
        </span>
      </div>
    </div>
  )
}
