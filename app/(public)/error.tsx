'use client'

import { ErrorBody } from '@/components/layout/error-body'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorBody error={error} retry={retry} homeHref="/" homeLabel="На главную" />
}
