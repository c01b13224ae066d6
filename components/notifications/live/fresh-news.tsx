'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useLive, type Link } from './live-store'

const silent: Partial<Record<Link, string>> = {
  offline: 'Нет интернета. Новые уведомления появятся, когда связь восстановится.',
  lost: 'Сервер не отвечает. Новые уведомления появятся, когда связь восстановится.',
}

/**
 * Above the list of news that was made when `since` (ISO 8601) was the newest: offers what has come later instead of
 * moving what is being read, and says when nothing can come.
 */
export function FreshNews({ since }: { since: string | null }) {
  const { state, link } = useLive()
  const router = useRouter()
  const [pending, start] = useTransition()
  const asked = useRef(false)
  const place = useRef<HTMLDivElement>(null)
  const newest = state?.newest
  const fresh = newest && (since === null || newest.at > since)

  useEffect(() => {
    if (!asked.current) return
    // The button that was pressed is gone: reading goes on at what it has brought.
    asked.current = false
    const first = place.current?.parentElement?.querySelector<HTMLElement>('li h2')
    if (first) first.tabIndex = -1
    first?.focus()
  }, [since])

  const show = () => {
    asked.current = true
    start(() => router.refresh())
  }
  return (
    <div ref={place}>
      {fresh ? (
        <Notice tone="info" title={`Пришло: ${newest.title}`} className="mb-6">
          <Button variant="secondary" className="justify-self-start" onClick={show} aria-disabled={pending}>
            {pending ? 'Загружаем…' : 'Показать новые'}
          </Button>
        </Notice>
      ) : silent[link] ? (
        <p className="mb-6 text-soft">{silent[link]}</p>
      ) : null}
    </div>
  )
}
