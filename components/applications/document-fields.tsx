import { SelectField } from '@/components/forms/field'
import type { ApplicationDetails, LaidItem } from '@/lib/applications/types'
import { formatBytes, formatDate } from '@/lib/core/format'
import type { AcceptedDocument } from '@/lib/documents/types'
import type { RequiredDocument } from '@/lib/reference/schema'
import { documentOptions, laidOption, uploadHref } from './document-options'
import { FieldPlace, withFault, type Faults } from './fault-hint'
import { DocumentLink } from './filed-view'

type DocumentFieldsProps = { application: ApplicationDetails; documents: readonly AcceptedDocument[]; faults: Faults }

/** One choice a requirement, among own accepted documents of a fitting kind. */
export function DocumentFields({ application, documents, faults }: DocumentFieldsProps) {
  return application.requirements.map((need) => (
    <FieldPlace key={need.code} field={need.code}>
      <Requirement
        need={need}
        laid={application.laid.find(({ requirementCode }) => requirementCode === need.code)}
        fitting={documents.filter(({ kind }) => need.anyOf.includes(kind))}
        fresh={application.laid.length === 0}
        fault={faults[need.code]}
        checking={application.checking.some((kind) => need.anyOf.includes(kind))}
        back={`/cabinet/applications/${application.id}/documents`}
      />
    </FieldPlace>
  ))
}

type RequirementProps = {
  need: RequiredDocument
  laid: LaidItem | undefined
  fitting: readonly AcceptedDocument[]
  /** Nothing has been laid yet: the only fitting document is offered at once. */
  fresh: boolean
  fault: string | undefined
  /** A fitting document has been added and is not checked yet. */
  checking: boolean
  back: string
}

function Requirement({ need, laid, fitting, fresh, fault, checking, back }: RequirementProps) {
  const options = documentOptions(fitting)
  // A document laid earlier may have a newer version since: the choice must still be there.
  const older = laid && !fitting.some(({ documentVersionId }) => documentVersionId === laid.documentVersionId)
  if (older) options.unshift(laidOption(laid))
  const offered = fresh && fitting.length === 1 ? fitting[0] : undefined
  const limit = need.maxBytes ? ` Не больше ${formatBytes(need.maxBytes)}.` : ''
  return (
    <div className="grid gap-2">
      <SelectField
        name={`document.${need.code}`}
        label={need.title}
        placeholder={options.length > 0 ? 'Не выбран' : 'Подходящих документов пока нет'}
        defaultValue={laid?.documentVersionId ?? offered?.documentVersionId ?? null}
        options={options}
        hint={withFault(need.hint.includes('не больше') ? need.hint : `${need.hint}${limit}`, fault)}
      />
      {checking ? (
        <p className="text-base">Добавленный документ проверяется. Он появится в списке, когда проверка закончится.</p>
      ) : null}
      <p className="flex flex-wrap gap-x-6 text-base">
        {laid ? (
          <span>
            Приложен: <DocumentLink id={laid.documentId} fileName={laid.fileName} />, добавлен{' '}
            {formatDate(laid.uploadedAt)}
          </span>
        ) : null}
        <a className="link inline-block py-1" href={uploadHref(need.anyOf[0] ?? 'OTHER', back)}>
          Добавить документ
          <span className="sr-only">: {need.title}</span>
        </a>
      </p>
    </div>
  )
}
