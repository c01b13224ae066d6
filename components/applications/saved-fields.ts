import { fieldLabels, reportLabels } from '@/lib/applications/labels'
import type { ApplicationDetails } from '@/lib/applications/types'
import { SEVERAL, type TypedStep } from '@/lib/applications/schema'
import type { AcceptedDocument } from '@/lib/documents/types'
import type { StepCode } from '@/lib/reference/schema'
import { boxOptions, documentOptions, laidOption } from './document-options'
import type { SavedField } from './step-differences'

type Known = { regions: readonly { code: string; name: string }[]; documents: readonly AcceptedDocument[] }

/** Inputs of a step as they are saved now, for a comparison with what another tab has typed. */
export function savedFields(application: ApplicationDetails, step: StepCode, known: Known): SavedField[] {
  return step === 'documents' ? laidFields(application, known) : typedFields(application, step, known)
}

function typedFields({ draft }: ApplicationDetails, step: TypedStep, { regions }: Known): SavedField[] {
  const words: Record<string, Record<string, string>> = {
    regionCode: { '': 'Не выбран', ...Object.fromEntries(regions.map(({ code, name }) => [code, name])) },
    report: { '': 'Не выбрано', ...reportLabels },
    personalData: { '': 'Не отмечено', on: 'Отмечено' },
    truth: { '': 'Не отмечено', on: 'Отмечено' },
  }
  const saved: Record<string, string | undefined> = draft[step]
  return Object.entries(fieldLabels[step]).map(([name, label]) => ({
    name,
    label,
    saved: saved[name] ?? '',
    ...(words[name] && { words: words[name] }),
  }))
}

function laidFields({ requirements, laid }: ApplicationDetails, { documents }: Known): SavedField[] {
  const options = [...laid.map(laidOption), ...documentOptions(documents)]
  const words = { '': 'Не выбран', ...Object.fromEntries(options.map(({ value, label }) => [value, label])) }
  return requirements.flatMap((need): SavedField[] => {
    const name = `document.${need.code}`
    const given = laid.filter(({ requirementCode }) => requirementCode === need.code)
    if (!need.most) return [{ name, label: need.title, saved: given[0]?.documentVersionId ?? '', words }]
    const saved = new Set(given.map(({ documentVersionId }) => documentVersionId))
    return [
      { name, label: need.title, saved: SEVERAL },
      ...boxOptions(need, given, documents).map(({ value, label }) => ({
        ...{ name: `${name}.${value}`, label: `${need.title}: ${label}`, saved: saved.has(value) ? 'on' : '' },
        ...{ words: { '': 'Не приложен', on: 'Приложен' }, box: true as const },
      })),
    ]
  })
}
