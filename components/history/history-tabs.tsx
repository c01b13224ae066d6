import { Tabs } from '@/components/ui/tabs'

const parts = {
  accreditations: { href: '/cabinet/history/accreditations', label: 'История аккредитаций' },
  actions: { href: '/cabinet/history', label: 'История действий' },
  access: { href: '/cabinet/history?tab=access', label: 'Кто открывал мои данные' },
} as const

export function HistoryTabs({ current }: { current: keyof typeof parts }) {
  const items = Object.entries(parts).map(([name, part]) => ({ ...part, current: name === current }))
  return <Tabs label="Разделы истории" items={items} />
}
