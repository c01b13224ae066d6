import type { ReactNode } from 'react'
import { formatDate } from '@/lib/core/format'
import { moscowDate } from '@/lib/core/calendar'
import { tieLabels } from '@/lib/review/ties/labels'
import type { ColleagueTie, Tie } from '@/lib/review/ties/types'
import { EndTieForm } from './tie-forms'

export function OwnTies({ ties }: { ties: readonly Tie[] }) {
  if (ties.length === 0) return <p className="text-soft">Вы не сообщали о личных связях.</p>
  return (
    <ul className="divide-y divide-line">
      {ties.map((tie) => (
        <TieLine key={tie.id} tie={tie} title={tieLabels[tie.kind]} />
      ))}
    </ul>
  )
}

export function ColleagueTies({ ties }: { ties: readonly ColleagueTie[] }) {
  if (ties.length === 0) return <p className="text-soft">Коллеги о личных связях не сообщали.</p>
  return (
    <ul className="divide-y divide-line">
      {ties.map((tie) => (
        <TieLine key={tie.id} tie={tie} title={`${tie.person}: ${tieLabels[tie.kind].toLowerCase()}`}>
          <EndTieForm tieId={tie.id} person={tie.person} />
        </TieLine>
      ))}
    </ul>
  )
}

function TieLine({ tie, title, children }: { tie: Tie; title: string; children?: ReactNode }) {
  const since = formatDate(moscowDate(tie.declaredAt))
  return (
    <li className="py-3">
      <p className="font-medium">{title}</p>
      <p className="text-soft">
        СНИЛС {tie.snils}, с {since}
        {tie.number ? `, при заявке ${tie.number}` : null}
      </p>
      {tie.note ? <p className="whitespace-pre-line">{tie.note}</p> : null}
      {children}
    </li>
  )
}
