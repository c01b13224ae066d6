import { ButtonLink } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { StatePage } from './state-page'

/** Body of the page for an address that leads nowhere, or to what belongs to another person. */
export function NotFoundBody({ homeHref, homeLabel }: { homeHref: string; homeLabel: string }) {
  return (
    <StatePage
      icon={<Icon name="search" className="size-7" />}
      title="Страница не найдена"
      actions={
        <>
          <ButtonLink href={homeHref}>{homeLabel}</ButtonLink>
          <ButtonLink href="/help" variant="secondary">
            Помощь
          </ButtonLink>
        </>
      }
    >
      <p>Возможно, в адресе опечатка, запись удалена или открыта под другой учётной записью.</p>
    </StatePage>
  )
}
