import { useSyncExternalStore } from 'react'

/** Whether the window meets the media query; not on the server. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listen) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listen)
      return () => media.removeEventListener('change', listen)
    },
    () => window.matchMedia(query).matches,
    () => false,
  )
}
