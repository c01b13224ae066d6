import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import type { ScreenerView } from '@/lib/applications/screener-types'
import { ScreenerAnswersCard } from './screener-answers'

/** Nobody may be accredited before the education for it is finished. */
export function StudyFirst({ view }: { view: ScreenerView }) {
  return (
    <div className="grid gap-6">
      <Card title="Пока заявку подать нельзя">
        <p className="max-w-[42rem]">
          {view.screening.state === 'noSpecialization'
            ? 'После долгого перерыва в работе к аккредитации допускают с дипломом ординатуры или профессиональной переподготовки по специальности. '
            : 'К аккредитации допускают после медицинского вуза или колледжа, ординатуры или профессиональной переподготовки по специальности. '}
          Когда получите диплом, вернитесь сюда: черновик заполнится тем, что есть в кабинете.
        </p>
        <ButtonLink href="/cabinet/applications" variant="secondary" className="mt-5">
          Мои заявки
        </ButtonLink>
      </Card>
      <ScreenerAnswersCard view={view} />
    </div>
  )
}
