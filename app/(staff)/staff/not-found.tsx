'use client'

import { NotFoundBody } from '@/components/layout/not-found-body'

export default function StaffNotFoundPage() {
  return <NotFoundBody homeHref="/staff" homeLabel="К очереди" />
}
