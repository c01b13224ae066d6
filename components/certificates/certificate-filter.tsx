import { buttonClass } from '@/components/ui/button-class'
import { Tabs } from '@/components/ui/tabs'
import {
  certificateShowLabels,
  certificateShows,
  certificateSortLabels,
  certificateSorts,
  type CertificatesView,
} from '@/lib/certificates/list-schema'

const PATH = '/cabinet/certificates'

/** Which certificates and in which order; kept in the address, works without JavaScript. */
export function CertificateFilter({ view: { show, sort } }: { view: CertificatesView }) {
  return (
    <>
      <Tabs
        label="Какие свидетельства показать"
        items={certificateShows.map((one) => ({
          href: address(one, sort),
          label: certificateShowLabels[one],
          current: one === show,
        }))}
      />
      <form action={PATH} aria-label="Порядок свидетельств" className="no-print mb-6 flex flex-wrap items-end gap-4">
        {show === 'all' ? null : <input type="hidden" name="show" value={show} />}
        <div className="grid min-w-0 flex-[1_1_14rem] gap-1.5 sm:max-w-80">
          <label htmlFor="certificate-sort" className="font-medium">
            Порядок
          </label>
          <select
            key={sort}
            id="certificate-sort"
            name="sort"
            defaultValue={sort}
            className="select-arrow block min-h-12 w-full rounded-field border border-line-strong bg-surface px-3.5 py-2.5 pe-11 text-ellipsis"
          >
            {certificateSorts.map((one) => (
              <option key={one} value={one}>
                {certificateSortLabels[one]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className={buttonClass('secondary')}>
          Применить
        </button>
      </form>
    </>
  )
}

function address(show: CertificatesView['show'], sort: CertificatesView['sort']): string {
  const query = new URLSearchParams({ ...(show !== 'all' && { show }), ...(sort !== 'newest' && { sort }) })
  return query.size > 0 ? `${PATH}?${query.toString()}` : PATH
}
