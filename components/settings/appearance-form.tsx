import { ActionForm } from '@/components/forms/action-form'
import { RadioGroup } from '@/components/forms/field'
import type { Appearance } from '@/lib/profile/appearance'
import { saveAppearanceAction } from '@/lib/profile/appearance-actions'

/** «Версия для слабовидящих»: the same site, larger and clearer. */
export function AppearanceForm({ appearance }: { appearance: Appearance }) {
  return (
    <ActionForm action={saveAppearanceAction} submitLabel="Сохранить вид">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,18rem),1fr))] gap-6">
        <RadioGroup
          name="size"
          legend="Размер текста"
          defaultValue={appearance.size}
          options={[
            { value: 'normal', label: 'Обычный' },
            { value: 'large', label: 'Крупный' },
            { value: 'huge', label: 'Очень крупный' },
          ]}
        />
        <RadioGroup
          name="theme"
          legend="Цвета"
          defaultValue={appearance.theme}
          options={[
            { value: 'system', label: 'Как на устройстве' },
            { value: 'light', label: 'Светлые' },
            { value: 'dark', label: 'Тёмные' },
          ]}
        />
        <RadioGroup
          name="contrast"
          legend="Контраст"
          defaultValue={appearance.contrast}
          options={[
            { value: 'normal', label: 'Обычный' },
            { value: 'high', label: 'Высокий' },
          ]}
        />
        <RadioGroup
          name="spacing"
          legend="Расстояние между буквами и строками"
          defaultValue={appearance.spacing}
          options={[
            { value: 'normal', label: 'Обычное' },
            { value: 'wide', label: 'Увеличенное' },
          ]}
        />
      </div>
    </ActionForm>
  )
}
