import { RadioGroup, TextArea } from '@/components/forms/field'
import type { SummaryRow } from '@/components/ui/summary-list'
import { formatDate } from '@/lib/core/format'
import { documentKindLabels } from '@/lib/documents/labels'
import { closeReuseAction } from '@/lib/review/files/actions'
import { reuseStateLabels, reuseTones } from '@/lib/review/files/labels'
import type { ReuseCase, ReusedDiploma, ReuseSide } from '@/lib/review/files/types'
import { DecideCard } from './decide-card'
import { FiledApplications, FileSide } from './file-side'
import { Said } from './said'

/** Both sides of an alarm beside each other, and what the comparison has shown. */
export function ReuseCaseView({ alarm }: { alarm: ReuseCase }) {
  const { verdict } = alarm
  const [newer, other] = alarm.sides
  return (
    <div className="grid gap-5">
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Side title="Появился позже" side={newer} />
        <Side title="Был раньше" side={other} />
      </div>
      <div className="max-w-[42rem]">
        {verdict ? (
          <Said title="Вывод" tone={reuseTones[verdict.state]} label={reuseStateLabels[verdict.state]} {...verdict} />
        ) : (
          <Decide alarm={alarm} />
        )}
      </div>
    </div>
  )
}

function Side({ title, side }: { title: string; side: ReuseSide }) {
  if (!side.filed) {
    return (
      <FileSide
        title={title}
        rows={side.kind ? [{ label: 'Вид документа', value: documentKindLabels[side.kind] }] : []}
        file={null}
        instead={
          side.kind
            ? 'Документ есть в личном хранилище другого человека. Он не подан ни с одной заявкой, поэтому ни файл, ни имя владельца не показываются.'
            : 'Такой номер указал в своём профиле другой человек. Он не подал ни одной заявки, поэтому его имя не показывается.'
        }
      />
    )
  }
  const rows: SummaryRow[] = [
    { label: 'Владелец', value: side.owner },
    { label: 'Заявки', value: <FiledApplications applications={side.applications} /> },
    ...side.diplomas.map(diplomaRow),
    ...(side.file?.page ? [{ label: 'Страница', value: String(side.file.page) }] : []),
  ]
  return <FileSide title={title} rows={rows} file={side.file} />
}

function diplomaRow({ institution, series, number, issuedOn }: ReusedDiploma): SummaryRow {
  return {
    label: 'Диплом',
    value: [series, number].filter(Boolean).join(' '),
    hint: `${institution}, выдан ${formatDate(issuedOn)}`,
  }
}

function Decide({ alarm: { id, why } }: { alarm: ReuseCase }) {
  return (
    <DecideCard title="Вывод" action={closeReuseAction} hidden={{ reuseId: id }} submitLabel="Записать вывод" why={why}>
      <RadioGroup
        name="outcome"
        legend="Что показала проверка"
        options={[
          {
            value: 'EXPLAINED',
            label: reuseStateLabels.explained,
            hint: 'Например, общий документ супругов или ошибка при загрузке',
          },
          {
            value: 'CONFIRMED',
            label: reuseStateLabels.confirmed,
            hint: 'Будет видно рядом с документами в обеих заявках',
          },
        ]}
      />
      <TextArea
        name="note"
        label="На чём основан вывод"
        hint="Не меньше 10 знаков. Врачи этого не увидят: в их журналах останется, что документ открывали"
        rows={4}
        maxLength={2000}
        width="full"
      />
    </DecideCard>
  )
}
