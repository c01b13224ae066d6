import type { Metadata } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = {
  title: { template: '%s — демонстрационный вход', default: 'Демонстрационный вход' },
  robots: { index: false },
}

/** A site of its own, so that nobody takes it for the cabinet, nor for the real Госуслуги. */
export default function EsiaLayout({ children }: { children: ReactNode }) {
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
        <div className="rounded-3xl bg-surface p-6 shadow-card sm:p-8">{children}</div>
      </main>
      <footer className="px-4 pb-6 text-center text-base text-soft">
        Имитация ЕСИА для проверки кабинета аккредитации
      </footer>
    </div>
  )
}
