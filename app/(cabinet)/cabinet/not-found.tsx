'use client'

import { NotFoundBody } from '@/components/layout/not-found-body'

export default function CabinetNotFoundPage() {
  return <NotFoundBody homeHref="/cabinet" homeLabel="В начало кабинета" />
}
