'use client';

import { ErrorBody } from '@/components/layout/error-body';

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="content" className="mx-auto max-w-page px-4">
      <ErrorBody error={error} retry={retry} homeHref="/" homeLabel="На главную" />
    </main>
  );
}
