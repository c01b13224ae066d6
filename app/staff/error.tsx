'use client'

import { ErrorBody } from '@/components/layout/error-body'

export default function StaffErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorBody error={error} retry={retry} homeHref="/staff" homeLabel="К очереди" />
}
