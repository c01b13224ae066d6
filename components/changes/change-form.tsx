import { ProvenForm } from '@/components/confirmation/proven-form'
import { RadioGroup } from '@/components/forms/field'
import { ButtonLink } from '@/components/ui/button'
import { askChangeAction } from '@/lib/changes/actions'
import type { FieldPage } from '@/lib/changes/types'
import type { ProofWays } from '@/lib/confirmation/types'
import { formatDate } from '@/lib/core/format'
import { ValueFields } from './value-fields'

/** The new value, its proof and what confirms both. */
export function ChangeForm({ page, ways, upload }: { page: FieldPage; ways: ProofWays; upload: string }) {
  return (
    <ProvenForm action={askChangeAction} hidden={{ field: page.field }} submitLabel="Отправить запрос" ways={ways}>
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
    </ProvenForm>
  )
}
