import { CheckboxGroup } from '@/components/forms/checkbox-group'
import { SelectField } from '@/components/forms/field'
import { FileName } from '@/components/ui/file-name'
import { SEVERAL } from '@/lib/applications/schema'
import type { ApplicationDetails, LaidItem } from '@/lib/applications/types'
import { formatBytes, formatDate } from '@/lib/core/format'
import type { AcceptedDocument } from '@/lib/documents/types'
import type { RequiredDocument } from '@/lib/reference/schema'
import { boxOptions, documentOptions, laidOption, uploadHref } from './document-options'
import { FieldPlace, withFault, type Faults } from './fault-hint'
import { DocumentLink } from './filed-view'

type DocumentFieldsProps = { application: ApplicationDetails; documents: readonly AcceptedDocument[]; faults: Faults }

/** One choice a requirement, or a box a document where it takes several, among own accepted documents of a fitting kind. */
export function DocumentFields({ application, documents, faults }: DocumentFieldsProps) {
  return application.requirements.map((need) => (
    <FieldPlace key={need.code} field={need.code}>
      <Requirement
        need={need}
        laid={application.laid.filter(({ requirementCode }) => requirementCode === need.code)}
        fitting={documents.filter(({ kind }) => need.anyOf.includes(kind))}
        fresh={application.laid.length === 0}
        fault={faults[need.code]}
        checking={application.checking.some((kind) => need.anyOf.includes(kind))}
        back={`/cabinet/applications/${application.id}/documents`}
      />
    </FieldPlace>
  ))
}

type ChoiceProps = {
  need: RequiredDocument
  laid: readonly LaidItem[]
  fitting: readonly AcceptedDocument[]
  /** Nothing has been laid yet: what fits without doubt is offered at once. */
  fresh: boolean
  fault: string | undefined
}

type RequirementProps = ChoiceProps & {
  /** A fitting document has been added and is not checked yet. */
  checking: boolean
  back: string
}

function Requirement({ checking, back, ...choice }: RequirementProps) {
  const { need, laid } = choice
  return (
    <div className="grid gap-2">
      {need.most ? <SeveralChoice {...choice} /> : <OneChoice {...choice} />}
      {checking ? (
        <p className="text-base">Добавленный документ проверяется. Он появится в списке, когда проверка закончится.</p>
      ) : null}
      <p className="flex flex-wrap gap-x-6 text-base">
        {laid.map(({ documentId, fileName, uploadedAt }) => (
          <span key={documentId}>
            Приложен: <DocumentLink id={documentId} fileName={fileName} /> (добавлен {formatDate(uploadedAt)})
          </span>
        ))}
        <a className="link inline-block py-1" href={uploadHref(need.anyOf[0] ?? 'OTHER', back)}>
          Добавить документ
          <span className="sr-only">: {need.title}</span>
        </a>
      </p>
    </div>
  )
}

function OneChoice({ need, laid: [laid], fitting, fresh, fault }: ChoiceProps) {
  const options = documentOptions(fitting)
  // A document laid earlier may have a newer version since: the choice must still be there.
  const older = laid && !fitting.some(({ documentVersionId }) => documentVersionId === laid.documentVersionId)
  if (older) options.unshift(laidOption(laid))
  const offered = fresh && fitting.length === 1 ? fitting[0] : undefined
  return (
    <SelectField
      name={`document.${need.code}`}
      label={need.title}
      placeholder={options.length > 0 ? 'Не выбран' : 'Подходящих документов пока нет'}
      defaultValue={laid?.documentVersionId ?? offered?.documentVersionId ?? null}
      options={options}
      hint={withFault(hintOf(need), fault)}
    />
  )
}

function SeveralChoice({ need, laid, fitting, fresh, fault }: ChoiceProps) {
  const name = `document.${need.code}`
  const options = boxOptions(need, laid, fitting)
  const given = new Set(laid.map(({ documentVersionId }) => documentVersionId))
  return (
    <>
      <input type="hidden" name={name} value={SEVERAL} />
      <CheckboxGroup
        name={name}
        legend={need.title}
        hint={withFault(hintOf(need), fault)}
        boxes={options.map(({ value, label }) => ({
          ...{ name: `${name}.${value}`, label: <FileName>{label}</FileName> },
          checked: given.has(value) || (fresh && options.length <= (need.most ?? 1)),
        }))}
      />
      {options.length > 0 ? null : <p className="text-soft">Подходящих документов пока нет</p>}
    </>
  )
}

function hintOf({ hint, maxBytes }: RequiredDocument): string {
  return maxBytes && !hint.includes('не больше') ? `${hint} Не больше ${formatBytes(maxBytes)}.` : hint
}
