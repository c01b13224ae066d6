import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button'
import { isMock } from '@/lib/core/env'
import { isDown } from '@/lib/esia/mock/outage'

export const metadata: Metadata = {
  title: { template: '%s — демонстрационный вход', default: 'Демонстрационный вход' },
  robots: { index: false },
}

/** A site of its own, so that nobody takes it for the cabinet, nor for the real Госуслуги. */
export default async function EsiaLayout({ children }: { children: ReactNode }) {
  const down = isMock() && (await isDown('portal'))
  return (
    <div className="flex min-h-dvh flex-col bg-sunken">
      <header>
        <p className="bg-warning-soft px-4 py-2.5 text-center text-base text-warning">
          <strong>Демонстрационный вход.</strong> Это не портал Госуслуг: настоящие логин и пароль здесь не нужны.
        </p>
        <p className="px-4 pt-8 text-center text-3xl font-bold tracking-tight">
          <span className="text-accent">гос</span>
          <span className="text-danger">услуги</span>
        </p>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-md flex-1 px-4 py-8">
        <div className="rounded-3xl bg-surface p-6 shadow-card sm:p-8">{down ? <Down /> : children}</div>
      </main>
      <footer className="px-4 pb-6 text-center text-base text-soft">
        Имитация ЕСИА для проверки кабинета аккредитации
      </footer>
    </div>
  )
}

function Down() {
  return (
    <div className="grid gap-5">
      <h1>Сбой в работе портала</h1>
      <p>Портал временно недоступен. Попробуйте зайти через несколько минут.</p>
      <ButtonLink href="/sign-in?error=unavailable">Вернуться в кабинет</ButtonLink>
    </div>
  )
}
