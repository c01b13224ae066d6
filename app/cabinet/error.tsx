'use client'

import { ErrorBody } from '@/components/layout/error-body'

export default function CabinetErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorBody error={error} retry={retry} homeHref="/cabinet" homeLabel="В начало кабинета" />
}
