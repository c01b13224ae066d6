import type { Metadata } from 'next'
import { NotFoundBody } from '@/components/layout/not-found-body'
import { PublicFrame } from '@/components/layout/public-frame'
import { isMock } from '@/lib/core/env'

export const metadata: Metadata = { title: 'Страница не найдена' }

export default function NotFoundPage() {
  return (
    <PublicFrame mock={isMock()}>
      <NotFoundBody homeHref="/" homeLabel="На главную" />
    </PublicFrame>
  )
}
