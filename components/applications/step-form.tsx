import { ActionForm } from '@/components/forms/action-form'
import { Button } from '@/components/ui/button'
import { saveStepAction } from '@/lib/applications/actions'
import type { ApplicationDetails } from '@/lib/applications/types'
import { formatTime } from '@/lib/core/format'
import type { AcceptedDocument } from '@/lib/documents/types'
import type { StepCode } from '@/lib/reference/schema'
import { AutosaveForm } from './autosave-form'
import { DocumentFields } from './document-fields'
import type { Faults } from './fault-hint'
import { savedFields } from './saved-fields'
import { StepConflict } from './step-conflict'
import { ConsentFields, EducationFields, ExperienceFields, PersonalFields } from './step-fields'

type StepFormProps = {
  application: ApplicationDetails
  step: StepCode
  /** Tell what is missing even before the step has been saved. */
  check: boolean
  regions: { code: string; name: string }[]
  documents: readonly AcceptedDocument[]
}

/** One step of a draft; saving is never refused because something is missing. */
export function StepForm(props: StepFormProps) {
  const { application, step } = props
  const next = application.steps.find(({ code }) => code === step)?.next ?? 'preview'
  const saved = `Сохранено в ${formatTime(application.updatedAt)} (МСК)`
  const form = {
    action: saveStepAction,
    submitLabel: 'Сохранить и продолжить',
    secondary: (
      <Button type="submit" name="then" value="list" variant="quiet" className="max-xs:w-full">
        Сохранить и вернуться к списку
      </Button>
    ),
    children: <StepFields {...props} />,
    conflict: (
      <StepConflict
        fields={savedFields(application, step, props)}
        absent={step === 'documents' ? 'skipped' : 'empty'}
      />
    ),
  }
  const { id: applicationId, version } = application
  if (step !== 'documents') {
    return <AutosaveForm {...form} {...{ applicationId, version, saved }} hidden={{ step, next }} />
  }
  return (
    <>
      <ActionForm {...form} hidden={{ applicationId, step, version: String(version), next }} />
      <p className="mt-5 text-base text-soft">{saved}</p>
    </>
  )
}

function StepFields({ application, step, check, regions, documents }: StepFormProps) {
  const { draft, procedure } = application
  const faults = faultsOf(application, step, check)
  switch (step) {
    case 'personal':
      return <PersonalFields values={draft.personal} faults={faults} regions={regions} />
    case 'education':
      return <EducationFields values={draft.education} faults={faults} />
    case 'experience':
      return <ExperienceFields values={draft.experience} faults={faults} norm={procedure.hours} />
    case 'documents':
      return <DocumentFields application={application} documents={documents} faults={faults} />
    case 'consents':
      return <ConsentFields values={draft.consents} faults={faults} />
  }
}

/** Nobody is told of faults on a page they see for the first time. */
function faultsOf(application: ApplicationDetails, step: StepCode, check: boolean): Faults {
  const shown = check || application.steps.some(({ code, saved }) => code === step && saved)
  if (!shown) return {}
  return Object.fromEntries(
    application.missing.filter((item) => item.step === step).map(({ field, message }) => [field, message]),
  )
}
