import { ActionForm } from '@/components/forms/action-form'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { Tag } from '@/components/ui/tag'
import type { Tone } from '@/components/ui/tone'
import type { ProofWays } from '@/lib/confirmation/types'
import { withdrawConsentAction } from '@/lib/consents/actions'
import {
  CONSENTS_PAGE,
  consentLabels,
  consentStateLabels,
  dataGroupLabels,
  withoutConsent,
} from '@/lib/consents/labels'
import type { DataGroup } from '@/lib/consents/schema'
import type { Consent, ConsentState, TextChange } from '@/lib/consents/types'
import type { ConsentKind } from '@/lib/db/generated/prisma/enums'
import { ChangeGroups } from './change-groups'
import { GiveConsent } from './give-consent'

const tones: Record<ConsentState, Tone> = {
  given: 'success',
  outdated: 'warning',
  refused: 'danger',
  withdrawn: 'danger',
  none: 'warning',
}

type ConsentCardProps = {
  consent: Consent
  ways: ProofWays | null
  /** What the person has asked to do with this consent and now reads about. */
  doing: 'withdraw' | 'change' | null
  /** The optional groups they have chosen instead; null before they have. */
  chosen: readonly DataGroup[] | null
}

/** One consent: where it stands, its text and the answer to it. */
export function ConsentCard({ consent, ways, doing: asked, chosen }: ConsentCardProps) {
  const { kind, state, text, answer, changes } = consent
  const given = state === 'given' || state === 'outdated'
  const changeable = state === 'given' && text.groups.length > 0
  const doing = asked === 'change' && !changeable ? null : asked
  return (
    <Card title={consentLabels[kind]} actions={<Tag tone={tones[state]}>{consentStateLabels[state]}</Tag>}>
      <div className="grid max-w-[46rem] gap-5">
        {given && answer && answer.groups.length > 0 ? (
          <p>Разрешено: {answer.groups.map((group) => dataGroupLabels[group]).join('; ')}.</p>
        ) : null}
        {state === 'outdated' && changes ? <Changes changes={changes} /> : null}
        {given ? null : (
          <Notice tone="warning" title="Без этого согласия">
            <Consequences kind={kind} />
          </Notice>
        )}
        <Details summary={`Текст согласия, версия ${text.version}`}>
          <div className="grid gap-3">
            <p className="font-medium">{text.title}</p>
            {text.paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        </Details>
        {state === 'given' ? null : <GiveConsent consent={consent} ways={ways} />}
        {doing === 'change' ? <ChangeGroups consent={consent} chosen={chosen} /> : null}
        {doing === 'withdraw' && given ? <Withdraw kind={kind} /> : null}
        {given && doing === null ? <Acts kind={kind} changeable={changeable} /> : null}
      </div>
    </Card>
  )
}

function Consequences({ kind }: { kind: ConsentKind }) {
  return (
    <ul className="list-disc ps-5">
      {withoutConsent[kind].map((consequence) => (
        <li key={consequence}>{consequence}</li>
      ))}
    </ul>
  )
}

function Changes({ changes }: { changes: readonly TextChange[] }) {
  return (
    <Notice tone="warning" title="Текст изменился: прочитайте и ответьте ещё раз">
      <p className="[overflow-wrap:anywhere] hyphens-auto whitespace-pre-line">
        {changes.map(({ text, change }, position) => {
          if (change === 'removed') return <del key={position}>{text}</del>
          if (change === 'added') return <ins key={position}>{text}</ins>
          return <span key={position}>{text}</span>
        })}
      </p>
    </Notice>
  )
}

/** What may be done with a consent that was given. */
function Acts({ kind, changeable }: { kind: ConsentKind; changeable: boolean }) {
  const about = <span className="sr-only"> согласие: {consentLabels[kind]}</span>
  return (
    <div className="flex flex-wrap gap-3">
      {changeable ? (
        <ButtonLink href={`${CONSENTS_PAGE}?change=${kind}`} variant="secondary">
          Изменить{about}
        </ButtonLink>
      ) : null}
      <ButtonLink href={`${CONSENTS_PAGE}?withdraw=${kind}`} variant="secondary">
        Отозвать{about}
      </ButtonLink>
    </div>
  )
}

function Withdraw({ kind }: { kind: ConsentKind }) {
  return (
    <>
      <Notice tone="danger" title="Что будет после отзыва">
        <Consequences kind={kind} />
      </Notice>
      <ActionForm
        action={withdrawConsentAction}
        hidden={{ kind }}
        submitLabel="Отозвать согласие"
        submitVariant="danger"
        secondary={
          <ButtonLink href={CONSENTS_PAGE} variant="secondary">
            Не отзывать
          </ButtonLink>
        }
      />
    </>
  )
}
