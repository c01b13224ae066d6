import { ProvenForm } from '@/components/confirmation/proven-form'
import { ActionForm } from '@/components/forms/action-form'
import { CheckboxField } from '@/components/forms/field'
import type { ProofWays } from '@/lib/confirmation/types'
import { giveConsentAction, refuseConsentAction } from '@/lib/consents/actions'
import { withoutGroup } from '@/lib/consents/labels'
import { needsProof } from '@/lib/consents/schema'
import type { Consent } from '@/lib/consents/types'

/** The answer to the newest text: a consent for the groups that are ticked, or a refusal. */
export function GiveConsent({ consent, ways }: { consent: Consent; ways: ProofWays | null }) {
  const { kind, text, answer } = consent
  const form = { action: giveConsentAction, hidden: { kind, textId: text.id }, submitLabel: 'Дать согласие' }
  const groups = text.groups.length > 0 ? <Groups consent={consent} /> : null
  return (
    <>
      {needsProof[kind] && ways ? (
        <ProvenForm {...form} ways={ways}>
          {groups}
        </ProvenForm>
      ) : (
        <ActionForm {...form}>{groups}</ActionForm>
      )}
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

function Groups({ consent: { text, answer } }: { consent: Consent }) {
  return (
    <fieldset>
      <legend className="font-medium">Группы данных</legend>
      {text.groups.map(({ code, title, about, required }) => (
        <CheckboxField
          key={code}
          name={`groups.${code}`}
          label={title}
          hint={required ? about : `${about}. Если не отметить: ${withoutGroup[code]}`}
          required={required}
          defaultChecked={answer?.groups.includes(code) ?? required}
        />
      ))}
    </fieldset>
  )
}
