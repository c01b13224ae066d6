export type NotificationItem = {
  id: string
  title: string
  body: string
  /** Path inside the cabinet, when there is something to open. */
  href: string | null
  createdAt: Date
  readAt: Date | null
}

/** One page of a long list; `next` continues it. */
export type NotificationPage = { items: NotificationItem[]; next: string | null }

/** When a person may be disturbed; hours of their own day, `zone` hours ahead of UTC. */
export type Timing = { quietFrom: number | null; quietTo: number | null; zone: number; digestHour: number | null }
