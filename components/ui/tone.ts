import type { IconName } from './icon-paths'

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

/** A status is never told by colour alone: every tone has its own sign. */
export const toneIcons: Record<Tone, IconName> = {
  neutral: 'circle',
  info: 'info',
  success: 'circle-check',
  warning: 'triangle-alert',
  danger: 'circle-x',
}

export const toneText: Record<Tone, string> = {
  neutral: 'text-soft',
  info: 'text-accent',
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
}

export const toneSoft: Record<Tone, string> = {
  neutral: 'bg-sunken',
  info: 'bg-accent-soft',
  success: 'bg-success-soft',
  warning: 'bg-warning-soft',
  danger: 'bg-danger-soft',
}
