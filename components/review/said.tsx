import { Card } from '@/components/ui/card'
import { Tag } from '@/components/ui/tag'
import type { Tone } from '@/components/ui/tone'
import { formatDateTime } from '@/lib/core/format'

type SaidProps = {
  title: string
  tone: Tone
  label: string
  by: string
  at: Date
  note: string | null
}

/** What a member of the staff decided, with who, when and why. */
export function Said({ title, tone, label, by, at, note }: SaidProps) {
  return (
    <Card title={title} actions={<Tag tone={tone}>{label}</Tag>}>
      <p className="mb-2 text-soft">
        {by}, {formatDateTime(at)}
      </p>
      {note ? <p className="whitespace-pre-line">{note}</p> : null}
    </Card>
  )
}
