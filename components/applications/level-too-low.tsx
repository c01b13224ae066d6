import { ButtonLink } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { StatePage } from '@/components/layout/state-page'
import type { NewApplicationOptions } from '@/lib/applications/types'

type Level = Extract<NewApplicationOptions, { allowed: false }>['level']

const levels: Record<Level, string> = {
  SIMPLIFIED: 'упрощённая',
  STANDARD: 'стандартная',
  CONFIRMED: 'подтверждённая',
}

/** Why this account may not file and what to do about it (levels of an account on Госуслуги). */
export function LevelTooLow({ level }: { level: Level }) {
  return (
    <StatePage
      icon={<Icon name="shield-alert" className="size-7" />}
      title="Недостаточный уровень учётной записи"
      actions={
        <>
          <ButtonLink href="/cabinet">К обзору</ButtonLink>
          <ButtonLink href="/help" variant="secondary">
            Помощь
          </ButtonLink>
        </>
      }
    >
      <p>
        Ваша учётная запись на Госуслугах {levels[level]}, а подать заявку можно только с подтверждённой: так мы знаем,
        что заявление подаёте именно вы.
      </p>
      <p className="font-medium text-ink">Почему так бывает</p>
      <ul>
        <li>личность ещё не подтверждали после регистрации;</li>
        <li>паспорт заменили, и новые данные ещё проверяются;</li>
        <li>данные паспорта или СНИЛС не прошли проверку.</li>
      </ul>
      <p className="font-medium text-ink">Что сделать</p>
      <ol>
        <li>Откройте на Госуслугах раздел «Профиль» и проверьте, что паспорт и СНИЛС указаны верно.</li>
        <li>Подтвердите личность: через приложение своего банка, усиленной подписью или с паспортом в МФЦ.</li>
        <li>Выйдите из кабинета и войдите снова: уровень обновится сам.</li>
      </ol>
      <p>Всё остальное в кабинете доступно уже сейчас: профиль и документы можно подготовить заранее.</p>
    </StatePage>
  )
}
