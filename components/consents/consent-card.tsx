import { ActionForm } from '@/components/forms/action-form'
import { CheckboxField, TextField } from '@/components/forms/field'
import { Button, ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { Tag } from '@/components/ui/tag'
import type { Tone } from '@/components/ui/tone'
import { codeLabels } from '@/lib/confirmation/labels'
import type { SentTo } from '@/lib/confirmation/types'
import { giveConsentAction, refuseConsentAction, withdrawConsentAction } from '@/lib/consents/actions'
import { consentLabels, consentStateLabels, dataGroupLabels, withoutConsent } from '@/lib/consents/labels'
import type { Consent, ConsentState, TextChange } from '@/lib/consents/types'
import type { ConsentKind } from '@/lib/db/generated/prisma/enums'

const tones: Record<ConsentState, Tone> = {
  given: 'success',
  outdated: 'warning',
  refused: 'danger',
  withdrawn: 'danger',
  none: 'warning',
}

type ConsentCardProps = {
  consent: Consent
  recipient: SentTo | null
  /** Whether the person has pressed «Отозвать» and now reads what it comes to. */
  withdrawing: boolean
}

/** One consent: where it stands, its text and the answer to it. */
export function ConsentCard({ consent, recipient, withdrawing }: ConsentCardProps) {
  const { kind, state, text, answer, changes } = consent
  const given = state === 'given' || state === 'outdated'
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
        {state === 'given' ? null : <GiveForm consent={consent} recipient={recipient} />}
        {given ? <Withdraw kind={kind} open={withdrawing} /> : null}
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
      <p className="whitespace-pre-line">
        {changes.map(({ text, change }, position) => {
          if (change === 'removed') return <del key={position}>{text}</del>
          if (change === 'added') return <ins key={position}>{text}</ins>
          return <span key={position}>{text}</span>
        })}
      </p>
    </Notice>
  )
}

function GiveForm({ consent: { kind, text, answer }, recipient }: { consent: Consent; recipient: SentTo | null }) {
  const words = recipient && codeLabels[recipient.channel]
  const needsCode = kind === 'EGISZ'
  return (
    <>
      <ActionForm
        action={giveConsentAction}
        hidden={{ kind, textId: text.id }}
        submitLabel="Дать согласие"
        secondary={
          needsCode && words ? (
            <Button type="submit" name="ask" value="code" variant="secondary">
              {words.button}
            </Button>
          ) : null
        }
      >
        {text.groups.length > 0 ? (
          <fieldset>
            <legend className="font-medium">Группы данных</legend>
            {text.groups.map(({ code, title, about, required }) => (
              <CheckboxField
                key={code}
                name={`groups.${code}`}
                label={title}
                hint={about}
                required={required}
                defaultChecked={answer?.groups.includes(code) ?? required}
              />
            ))}
          </fieldset>
        ) : null}
        {needsCode && words ? (
          <TextField
            name="code"
            label={words.field}
            hint={`Пришлём на ${recipient.to}. Шесть цифр, код действует 10 минут.`}
            width="short"
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
          />
        ) : null}
      </ActionForm>
      {answer?.outcome === 'REFUSED' ? null : (
        <ActionForm
          action={refuseConsentAction}
          hidden={{ kind, textId: text.id }}
          submitLabel="Отказаться"
          submitVariant="quiet"
        />
      )}
    </>
  )
}

function Withdraw({ kind, open }: { kind: ConsentKind; open: boolean }) {
  const page = '/cabinet/settings/consents'
  if (!open) {
    return (
      <div>
        <ButtonLink href={`${page}?withdraw=${kind}`} variant="secondary">
          Отозвать<span className="sr-only"> согласие: {consentLabels[kind]}</span>
        </ButtonLink>
      </div>
    )
  }
  return (
    <Notice tone="danger" title="Что будет после отзыва">
      <Consequences kind={kind} />
      <ActionForm
        action={withdrawConsentAction}
        hidden={{ kind }}
        submitLabel="Отозвать согласие"
        submitVariant="danger"
        secondary={
          <ButtonLink href={page} variant="secondary">
            Не отзывать
          </ButtonLink>
        }
      />
    </Notice>
  )
}
