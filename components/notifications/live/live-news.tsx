'use client'

import { useEffect, useRef, useState } from 'react'
import type { LiveState } from '@/lib/notifications/types'
import { announcement, remembered, titleWith } from './announcement'
import { tellPage } from './live-store'
import { NewsLink } from './news-link'

/** Listens for news while a page of the cabinet is open: tells them to the page, its tab and whoever does not see it. */
export function LiveNews({ owner, unread }: { owner: string; unread: number }) {
  const [said, setSaid] = useState({ words: '', times: 0 })
  const made = useRef(unread)
  useEffect(() => {
    let known: LiveState = { unread: made.current, newest: null }
    const title = keepTitle(() => known.unread)
    const link = new NewsLink(owner, (news) => {
      if (news.state) {
        const words = announcement(known, news.state)
        if (words) setSaid(({ times }) => ({ words, times: times + 1 }))
        known = remembered(known, news.state)
        title.write()
      }
      tellPage(news)
    })
    void confirmBrowser()
    return () => {
      link.close()
      title.close()
    }
  }, [owner])
  return (
    <p role="status" className="sr-only">
      {/* Anew for each: the same words twice are two news. */}
      <span key={said.times}>{said.words}</span>
    </p>
  )
}

/** Says who uses this browser now, when it is one that tells of news while no page is open. */
async function confirmBrowser(): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  const { readHere } = await import('../push-browser')
  // Without a connection the server learns of it from the next page.
  await readHere().catch(() => undefined)
}

/**
 * Keeps the count in the title while the tab is behind others, also after its page has written another one. Whoever looks
 * at the page has the count in the menu, and a title that begins with the page's name is what screen readers read first.
 */
function keepTitle(count: () => number) {
  const write = () => {
    const title = titleWith(document.title, document.hidden ? count() : 0)
    if (title !== document.title) document.title = title
  }
  const observer = new MutationObserver(write)
  observer.observe(document.head, { childList: true, subtree: true, characterData: true })
  document.addEventListener('visibilitychange', write)
  write()
  const close = () => {
    observer.disconnect()
    document.removeEventListener('visibilitychange', write)
  }
  return { write, close }
}
