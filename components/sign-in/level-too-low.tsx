import { StatePage } from '@/components/layout/state-page'
import { ButtonLink } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import type { AccountLevel } from '@/lib/db/generated/prisma/enums'
import { levelLabels } from '@/lib/profile/labels'

type LevelTooLowProps = { level: AccountLevel | null; home: string }

/** Why this account may neither file nor bring files, and what to do about it; without a level nobody is signed in. */
export function LevelTooLow({ level, home }: LevelTooLowProps) {
  if (level === 'CONFIRMED') return <LevelEnough home={home} />
  return (
    <StatePage
      icon={<Icon name="shield-alert" className="size-7" />}
      title="Недостаточный уровень учётной записи"
      actions={
        <>
          <ButtonLink href={home}>{level ? 'К обзору' : 'На главную'}</ButtonLink>
          <ButtonLink href="/help" variant="secondary">
            Помощь
          </ButtonLink>
        </>
      }
    >
      <p>
        {level ? `Уровень вашей учётной записи на Госуслугах: ${levelLabels[level].toLowerCase()}. ` : ''}
        Подать заявку и добавить документы можно только с подтверждённой: так мы знаем, что это именно вы.
      </p>
      <h2 className="text-lg">Почему так бывает</h2>
      <ul>
        <li>личность ещё не подтверждали после регистрации;</li>
        <li>паспорт заменили, и новые данные ещё проверяются;</li>
        <li>данные паспорта или СНИЛС не прошли проверку.</li>
      </ul>
      <h2 className="text-lg">Что сделать</h2>
      <ol>
        <li>Откройте на Госуслугах раздел «Профиль» и проверьте, что паспорт и СНИЛС указаны верно.</li>
        <li>Подтвердите личность: через приложение своего банка, усиленной подписью или с паспортом в МФЦ.</li>
        <li>{level ? 'Выйдите из кабинета и войдите снова' : 'Войдите в кабинет'}: уровень обновится сам.</li>
      </ol>
      {level ? <p>Уже сейчас можно смотреть профиль и то, чего не хватает для заявки, и писать в помощь.</p> : null}
    </StatePage>
  )
}

function LevelEnough({ home }: { home: string }) {
  return (
    <StatePage
      icon={<Icon name="circle-check" className="size-7" />}
      title="Ваша учётная запись подтверждена"
      actions={<ButtonLink href={home}>Продолжить</ButtonLink>}
    >
      <p>Можно добавлять документы и подавать заявки.</p>
    </StatePage>
  )
}

/** In the place of a form that only a confirmed account may send. */
export function LevelNotice() {
  return (
    <Notice tone="warning" title="Добавлять файлы можно с подтверждённой учётной записью Госуслуг">
      <p>
        <a href="/level" className="link">
          Почему так и что сделать
        </a>
      </p>
    </Notice>
  )
}
