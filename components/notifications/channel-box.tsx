'use client'

import { useField } from '@/components/forms/form-context'

type ChannelBoxProps = { name: string; chosen: boolean; locked: boolean }

/** One way of one kind of news; a refused form comes back as it was ticked. */
export function ChannelBox({ name, chosen, locked }: ChannelBoxProps) {
  const { sentBack, typed } = useField(name)
  return (
    <input
      type="checkbox"
      name={name}
      defaultChecked={sentBack && !locked ? typed !== undefined : chosen}
      disabled={locked}
      className="size-6 shrink-0 accent-fill"
    />
  )
}
