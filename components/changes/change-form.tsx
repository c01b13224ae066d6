import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup, TextField } from '@/components/forms/field'
import { Button, ButtonLink } from '@/components/ui/button'
import { askChangeAction } from '@/lib/changes/actions'
import type { FieldPage } from '@/lib/changes/types'
import { codeLabels } from '@/lib/confirmation/labels'
import type { SentTo } from '@/lib/confirmation/types'
import { formatDate } from '@/lib/core/format'
import { ValueFields } from './value-fields'

/** The new value, its proof and the code that confirms both. */
export function ChangeForm({ page, recipient, upload }: { page: FieldPage; recipient: SentTo; upload: string }) {
  const { field: codeField, button } = codeLabels[recipient.channel]
  return (
    <ActionForm
      action={askChangeAction}
      hidden={{ field: page.field }}
      submitLabel="Отправить запрос"
      secondary={
        // After the main button: Enter in the field must send, not ask for another code.
        <Button type="submit" name="ask" value="code" variant="secondary" className="max-xs:w-full">
          {button}
        </Button>
      }
    >
      <RadioGroup
        name="documentVersionId"
        legend="Документ-подтверждение"
        defaultValue={page.proofs.length === 1 ? (page.proofs[0]?.documentVersionId ?? null) : null}
        options={page.proofs.map(({ documentVersionId, kind, fileName, uploadedAt }) => ({
          value: documentVersionId,
          label: fileName,
          hint: `${kind}, загружен ${formatDate(uploadedAt)}`,
        }))}
      />
      <p>
        <ButtonLink href={upload} variant="secondary" size="small">
          Загрузить другой документ
        </ButtonLink>
      </p>
      <ValueFields field={page.field} typed={page.typed} />
      <TextField
        name="code"
        label={codeField}
        hint={`Шесть цифр. Пришлём на ${recipient.to}, код действует 10 минут.`}
        width="short"
        inputMode="numeric"
        autoComplete="one-time-code"
        spellCheck={false}
      />
    </ActionForm>
  )
}
