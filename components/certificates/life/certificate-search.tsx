import { buttonClass } from '@/components/ui/button-class'

/** Search of certificates: sent by POST, so that a name never stands in an address. */
export function CertificateSearch({ typed }: { typed: string }) {
  return (
    <form
      method="post"
      action="/staff/certificates/search"
      role="search"
      aria-label="Поиск свидетельств"
      className="no-print mb-5 flex flex-wrap items-end gap-3"
    >
      <label className="grid min-w-0 flex-[1_1_18rem] gap-1 sm:max-w-md">
        <span className="font-medium">Номер или фамилия, имя и отчество</span>
        <input
          key={typed}
          type="search"
          name="q"
          defaultValue={typed}
          maxLength={100}
          autoComplete="off"
          spellCheck={false}
          className="block min-h-11 w-full rounded-field border border-line-strong bg-surface px-3 text-ink"
        />
      </label>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={buttonClass('primary', 'small')}>
          Найти
        </button>
        {typed ? (
          <a href="/staff/certificates" className={buttonClass('quiet', 'small')}>
            Сбросить
          </a>
        ) : null}
      </div>
    </form>
  )
}
