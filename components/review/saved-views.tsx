import { ActionForm } from '@/components/forms/action-form'
import { TextField } from '@/components/forms/field'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { deleteViewAction, saveViewAction } from '@/lib/review/views/actions'
import type { SavedViewRow } from '@/lib/review/views/types'

/** Gives a name to the filters the person came with. */
export function SaveView({ query, about }: { query: string; about: string }) {
  return (
    <Card className="mb-6">
      <ActionForm action={saveViewAction} hidden={{ query }} submitLabel="Сохранить отбор">
        <TextField name="name" label="Название" hint={`Сохраним: ${about}. Поиск не сохраняется.`} maxLength={60} />
      </ActionForm>
    </Card>
  )
}

export function ViewList({ views }: { views: readonly SavedViewRow[] }) {
  if (views.length === 0) {
    return (
      <Card>
        <EmptyState title="Сохранённых отборов нет">
          Отберите заявки в очереди и нажмите «Мои отборы» под списком: отбор можно будет назвать и сохранить.
        </EmptyState>
      </Card>
    )
  }
  return (
    <ul className="divide-y divide-line rounded-card border border-line bg-surface">
      {views.map(({ id, name, href, about }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 p-4">
          <div className="min-w-0">
            <a className="link inline-block min-h-6 font-medium" href={href}>
              {name}
            </a>
            <p className="text-soft">{about}</p>
          </div>
          <ActionForm
            action={deleteViewAction}
            hidden={{ viewId: id }}
            submitLabel={
              <>
                Удалить<span className="sr-only"> отбор «{name}»</span>
              </>
            }
            submitVariant="quiet"
          />
        </li>
      ))}
    </ul>
  )
}
