import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'

type OrganizationSearchProps = { action: string; query: string; label: string }

/** The first step of choosing an organisation: a search on the server that works without JavaScript. */
export function OrganizationSearch({ action, query, label }: OrganizationSearchProps) {
  return (
    <form role="search" action={action} className="grid max-w-2xl grid-cols-1 gap-1.5">
      <label htmlFor="organization-search" className="font-medium">
        {label}
      </label>
      <p id="organization-search-hint" className="text-base text-soft">
        Часть названия или ИНН, например «поликлиника № 3» или 7701234567
      </p>
      <div className="flex flex-wrap gap-3">
        <input
          id="organization-search"
          name="q"
          type="search"
          defaultValue={query}
          maxLength={100}
          aria-describedby="organization-search-hint"
          className="min-h-12 min-w-0 flex-[1_1_14rem] rounded-field border border-line-strong bg-surface px-3.5"
        />
        <button type="submit" className={buttonClass('secondary')}>
          <Icon name="search" />
          Найти
        </button>
      </div>
    </form>
  )
}
