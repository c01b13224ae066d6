import { ButtonLink } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { Details } from '@/components/ui/details'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { searchFaq, type FaqEntry } from './faq'

type FaqListProps = {
  /** Address of the page that shows the list: the search leads back to it. */
  path: string
  /** The `q` of the address. */
  q: string | string[] | undefined
}

/** Search over the questions and the found answers by topic; the same for guests and in the cabinet. */
export function FaqList({ path, q }: FaqListProps) {
  const query = (typeof q === 'string' ? q : '').trim().slice(0, 100)
  const found = searchFaq(query)
  const searched = query !== ''
  return (
    <>
      <SearchForm path={path} query={query} />
      {searched ? (
        <p role="status" className="mb-6">
          По запросу «{query}» найдено ответов: {found.length}.{' '}
          <a href={path} className="link">
            Показать все
          </a>
        </p>
      ) : null}
      {found.length === 0 ? (
        <Card>
          <EmptyState
            icon="search"
            title="Ничего не нашлось"
            action={<ButtonLink href={path}>Показать все вопросы</ButtonLink>}
          >
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
  )
}

function byTopic(entries: readonly FaqEntry[]) {
  const topics = new Map<string, FaqEntry[]>()
  for (const entry of entries) topics.set(entry.topic, [...(topics.get(entry.topic) ?? []), entry])
  return [...topics]
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
          <a href={entry.link.href} className="link">
            {entry.link.label}
          </a>
        </p>
      ) : null}
    </Details>
  )
}

function SearchForm({ path, query }: { path: string; query: string }) {
  return (
    <form role="search" action={path} className="mb-8 grid max-w-2xl grid-cols-1 gap-1.5">
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
  )
}
