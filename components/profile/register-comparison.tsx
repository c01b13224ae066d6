import { ActionForm } from '@/components/forms/action-form'
import { RegisterFill } from './register-fill'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import { formatDateTime } from '@/lib/core/format'
import { reloadRegisterAction } from '@/lib/profile/register-actions'
import type { RegisterPage } from '@/lib/profile/types'

type Known = Extract<RegisterPage, { state: 'known' }>

/** The profile beside the register's record, field by field, with what to do where they differ. */
export function RegisterComparison({ page, back, reloadable }: { page: Known; back: string; reloadable: boolean }) {
  const { rows, receivedAt, delayed, refused, filled } = page
  const late = refused
    ? 'Регистр не принял наш запрос: это ошибка на нашей стороне, обновим за сутки.'
    : 'Сейчас регистр не отвечает: обновим, когда ответит.'
  const differing = rows.filter(({ same }) => !same).length
  return (
    <Card title="Сверка">
      <p className="mb-4 text-soft">
        Источник: ФРМР, получено {formatDateTime(receivedAt)}. {delayed && reloadable ? late : null}
        {differing === 0 ? ' Всё совпадает.' : ` Расхождений: ${differing}.`}
      </p>
      <DataTable
        caption="Ваши данные и запись ФРМР"
        empty={null}
        columns={[
          { key: 'field', header: 'Поле' },
          { key: 'own', header: 'У вас' },
          { key: 'register', header: 'В ФРМР' },
          { key: 'state', header: 'Что сделать' },
        ]}
        rows={rows.map(({ field, own, register, same, advice }, index) => ({
          key: String(index),
          cells: {
            field,
            own,
            register,
            state: (
              <span className="grid justify-items-start gap-1">
                <Tag tone={same ? 'success' : 'warning'}>{same ? 'Совпадает' : 'Расходится'}</Tag>
                {advice?.href ? (
                  <a href={advice.href} className="link">
                    {advice.text}
                  </a>
                ) : (
                  advice?.text
                )}
              </span>
            ),
          },
        }))}
      />
      {filled.length > 0 ? (
        <div className="mt-5">
          <p className="font-medium">Из ФРМР заполнено:</p>
          <ul className="list-disc ps-6">
            {filled.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="mt-5 flex flex-wrap gap-3">
        {differing > 0 ? <RegisterFill back={back} /> : null}
        {reloadable ? (
          <ActionForm action={reloadRegisterAction} submitLabel="Запросить ФРМР ещё раз" submitVariant="secondary" />
        ) : null}
      </div>
    </Card>
  )
}
