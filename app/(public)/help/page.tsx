import type { Metadata } from 'next';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button-class';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Details } from '@/components/ui/details';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { PageHeader } from '@/components/ui/page-header';
import { searchFaq, type FaqEntry } from './faq';

export const metadata: Metadata = { title: 'Помощь' };

function byTopic(entries: readonly FaqEntry[]) {
  const topics = new Map<string, FaqEntry[]>();
  for (const entry of entries) topics.set(entry.topic, [...(topics.get(entry.topic) ?? []), entry]);
  return [...topics];
}

function Answer({ entry, open }: { entry: FaqEntry; open: boolean }) {
  return (
    <Details id={entry.id} summary={entry.question} open={open}>
      {entry.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {entry.list ? (
        <ul>
          {entry.list.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      ) : null}
      {entry.link ? (
        <p>
          <Link prefetch={false} href={entry.link.href} className="link">
            {entry.link.label}
          </Link>
        </p>
      ) : null}
    </Details>
  );
}

function SearchForm({ query }: { query: string }) {
  return (
    <form role="search" action="/help" className="mb-8 grid max-w-2xl gap-1.5">
      <label htmlFor="q" className="font-medium">
        Найти ответ
      </label>
      <div className="flex flex-wrap gap-3">
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={query}
          maxLength={100}
          className="min-h-12 min-w-0 flex-[1_1_14rem] rounded-field border border-line-strong bg-surface px-3.5"
        />
        <button type="submit" className={buttonClass()}>
          <Icon name="search" />
          Найти
        </button>
      </div>
    </form>
  );
}

export default async function HelpPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { q } = await searchParams;
  const query = (typeof q === 'string' ? q : '').trim().slice(0, 100);
  const found = searchFaq(query);
  const searched = query !== '';
  return (
    <>
      <PageHeader title="Помощь" lead="Ответы на частые вопросы о входе, документах, заявке и свидетельстве." />
      <SearchForm query={query} />
      {searched ? (
        <p role="status" className="mb-6">
          По запросу «{query}» найдено ответов: {found.length}.{' '}
          <Link prefetch={false} href="/help" className="link">
            Показать все
          </Link>
        </p>
      ) : null}
      {found.length === 0 ? (
        <Card>
          <EmptyState icon="search" title="Ничего не нашлось" action={<ButtonLink href="/help">Показать все вопросы</ButtonLink>}>
            Попробуйте другие слова: «паспорт», «срок», «вход».
          </EmptyState>
        </Card>
      ) : (
        <div className="grid gap-6">
          {byTopic(found).map(([topic, entries]) => (
            <Card key={topic} title={topic}>
              <div className="border-t border-line">
                {entries.map((entry) => (
                  <Answer key={entry.id} entry={entry} open={searched} />
                ))}
              </div>
            </Card>
          ))}
        </div>
      )}
    </>
  );
}
