import { ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { StatePage } from './state-page';

type NoRightsProps = {
  /** The role that opens the page, in words. */
  role: string;
  /** Who grants it and how, a sentence without the full stop. */
  grantedBy: string;
};

/** Body of the page shown to a person without the right role. */
export function NoRights({ role, grantedBy }: NoRightsProps) {
  return (
    <StatePage
      icon={<Icon name="lock" className="size-7" />}
      title="Нет прав на эту страницу"
      actions={
        <>
          <ButtonLink href="/">На главную</ButtonLink>
          <ButtonLink href="/help" variant="secondary">
            Помощь
          </ButtonLink>
        </>
      }
    >
      <p>
        Для неё нужна роль «{role}». Как её получить: {grantedBy}.
      </p>
      <p>Если роль у вас уже есть, выйдите и войдите снова под нужной учётной записью.</p>
    </StatePage>
  );
}
