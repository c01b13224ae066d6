'use client'

import clsx from 'clsx'
import { useSyncExternalStore } from 'react'
import { workbenchKeys, type KeyName } from './workbench-keymap'

const STORED = 'workbench-keys'
const CHANGED = 'workbench-keys-changed'

/** Whether single keys act: switched off by the person, they stay off in this browser (WCAG 2.1.4). */
export function keysEnabled(): boolean {
  try {
    return localStorage.getItem(STORED) !== 'off'
  } catch {
    return true
  }
}

export function enableKeys(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? 'on' : 'off')
  } catch {
    // A browser that keeps nothing: the keys stay as they are.
  }
  window.dispatchEvent(new Event(CHANGED))
}

function subscribe(listen: () => void): () => void {
  window.addEventListener(CHANGED, listen)
  window.addEventListener('storage', listen)
  return () => {
    window.removeEventListener(CHANGED, listen)
    window.removeEventListener('storage', listen)
  }
}

export function useKeysEnabled(): boolean {
  return useSyncExternalStore(subscribe, keysEnabled, () => true)
}

/** The key of an action beside its button; screen readers learn it from the help. */
export function KeyHint({ name, className }: { name: KeyName; className?: string }) {
  if (!useKeysEnabled()) return null
  return (
    <kbd aria-hidden="true" className={clsx('key-hint', className)}>
      {workbenchKeys[name].shown}
    </kbd>
  )
}
