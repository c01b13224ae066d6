import type { Metadata } from 'next'
import { NotFoundBody } from '@/components/layout/not-found-body'

export const metadata: Metadata = { title: 'Страница не найдена' }

export default function CabinetNotFoundPage() {
  return <NotFoundBody homeHref="/cabinet" homeLabel="В начало кабинета" />
}
