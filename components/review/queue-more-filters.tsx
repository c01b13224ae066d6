import type { SelectOption } from '@/components/forms/field-parts'
import { specialtyOptions } from '@/components/profile/specialty-options'
import { stageLabels } from '@/lib/applications/labels'
import { columnLabels, flagLabels, orderLabels, sortLabels, termLabels } from '@/lib/review/queue/labels'
import { columns, flags, NOBODY, type QueueView } from '@/lib/review/queue/schema'
import type { QueueLists } from '@/lib/review/queue/types'
import { QueueChoice, toOptions } from './queue-choice'

const stages = toOptions(stageLabels)
const terms = toOptions(termLabels)
const sorts = toOptions(sortLabels)
const orders = toOptions(orderLabels)

/** The rarer filters, the order and the columns: fields inside of the form of the filters. */
export function QueueMoreFilters({ view, lists }: { view: QueueView; lists: QueueLists }) {
  const people: SelectOption[] = [
    { value: 'me', label: 'Я' },
    { value: NOBODY, label: 'Никто не назначен' },
    ...lists.experts.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <>
      <QueueChoice name="stage" label="Этап" chosen={view.stage} options={stages} any="Любой" />
      <QueueChoice name="term" label="Срок" chosen={view.term} options={terms} any="Любой" />
      <QueueChoice
        name="specialty"
        label="Специальность"
        chosen={view.specialty?.toString()}
        options={specialtyOptions(lists.specialties)}
        any="Любая"
      />
      <QueueChoice
        name="region"
        label="Регион"
        chosen={view.region}
        options={lists.regions.map(({ code, name }) => ({ value: code, label: name }))}
        any="Любой"
      />
      <QueueChoice
        name="centre"
        label="Центр"
        chosen={view.centre}
        options={lists.centres.map(({ code, name }) => ({ value: code, label: name }))}
        any="Любой"
      />
      <QueueChoice name="assignee" label="Ответственный" chosen={view.assignee} options={people} any="Любой" />
      <QueueChoice name="sort" label="Порядок" chosen={view.sort} options={sorts} />
      <QueueChoice name="order" label="Направление" chosen={view.order} options={orders} any="Обычное" />
      <p className="col-span-full text-[0.9375rem] text-soft max-lg:hidden">
        С отбором по сроку список всегда идёт по сроку.
      </p>
      <Ticks name="flags" legend="Отметки" all={flags} labels={flagLabels} chosen={view.flags} />
      <Ticks
        name="columns"
        legend="Столбцы"
        all={columns.filter((column) => column !== 'number')}
        labels={columnLabels}
        chosen={view.columns}
      />
    </>
  )
}

type TicksProps<Value extends string> = {
  name: string
  legend: string
  all: readonly Value[]
  labels: Record<Value, string>
  chosen: readonly Value[]
}

function Ticks<Value extends string>({ name, legend, all, labels, chosen }: TicksProps<Value>) {
  return (
    <fieldset className="col-span-full">
      <legend className="font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-5">
        {all.map((value) => (
          <label key={value} className="flex min-h-11 items-center gap-2.5">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={chosen.includes(value)}
              className="size-5 accent-fill"
            />
            {labels[value]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
