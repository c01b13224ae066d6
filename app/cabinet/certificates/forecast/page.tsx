import type { Metadata } from 'next'
import { ForecastItemCard } from '@/components/certificates/forecast-item'
import { ForecastTerms } from '@/components/certificates/forecast-terms'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireDoctor } from '@/lib/auth/actor'
import { paceWords } from '@/lib/renewal/forecast-labels'
import { getForecast } from '@/lib/renewal/forecast-queries'

export const metadata: Metadata = { title: 'Прогноз на пять лет' }

export default async function ForecastPage() {
  const forecast = await getForecast(await requireDoctor())
  const { items, norm } = forecast
  return (
    <>
      <PageHeader
        title="Прогноз на пять лет"
        lead="Какое свидетельство когда заканчивается, когда подавать на продление и хватит ли часов обучения."
        back={{ href: '/cabinet/certificates', label: 'Свидетельства' }}
      />
      {items.length === 0 ? (
        <Card>
          <EmptyState
            icon="calendar"
            title="Прогнозировать пока нечего"
            action={<ButtonLink href="/cabinet/applications/new/screener">Какая заявка мне нужна</ButtonLink>}
          >
            Прогноз строится по действующим свидетельствам об аккредитации. Сейчас таких нет.
          </EmptyState>
        </Card>
      ) : (
        <div className="grid gap-6">
          <ForecastTerms forecast={forecast} />
          {items.map((item) => (
            <ForecastItemCard key={item.id} item={item} norm={norm} />
          ))}
          <p className="max-w-[42rem] text-soft">
            Нынешний темп: {paceWords(forecast)} — среднее за последние два года. Часы старше {norm.years} лет ко дню
            подачи уже не считаются. Это прогноз, решает эксперт.{' '}
            <a href="/cabinet/education" className="link">
              Мои часы
            </a>
          </p>
        </div>
      )}
    </>
  )
}
