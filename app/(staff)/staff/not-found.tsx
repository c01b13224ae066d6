import type { Metadata } from 'next'
import { NotFoundBody } from '@/components/layout/not-found-body'

export const metadata: Metadata = { title: 'Страница не найдена' }

export default function StaffNotFoundPage() {
  return <NotFoundBody homeHref="/staff" homeLabel="К очереди" />
}
