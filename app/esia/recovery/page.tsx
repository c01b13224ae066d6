import type { Metadata } from 'next'
import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/field'
import { requireMock } from '@/lib/esia/mock/guard'
import { recoverByCodeAction, recoverByLinkAction } from '@/lib/esia/mock/recovery-actions'

export const metadata: Metadata = { title: 'Восстановление доступа' }

export default async function EsiaRecoveryPage() {
  requireMock()
  return (
    <div className="grid gap-8">
      <h1>Восстановление доступа</h1>
      <section aria-labelledby="by-code" className="grid gap-4">
        <h2 id="by-code">По коду</h2>
        <ActionForm action={recoverByCodeAction} submitLabel="Получить код">
          <TextField
            name="login"
            label="Телефон или почта"
            hint="Те, что указаны на Госуслугах: на них придёт код"
            autoComplete="username"
            spellCheck={false}
            maxLength={200}
          />
        </ActionForm>
      </section>
      <section aria-labelledby="by-link" className="grid gap-4">
        <h2 id="by-link">По СНИЛС и почте</h2>
        <ActionForm action={recoverByLinkAction} submitLabel="Получить ссылку" submitVariant="secondary">
          <TextField name="snils" label="СНИЛС" inputMode="numeric" width="medium" spellCheck={false} />
          <TextField name="email" label="Электронная почта" type="email" autoComplete="email" spellCheck={false} />
        </ActionForm>
      </section>
    </div>
  )
}
