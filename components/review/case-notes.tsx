import { ActionForm } from '@/components/forms/action-form'
import { TextArea } from '@/components/forms/field'
import { formatDateTime } from '@/lib/core/format'
import type { Workbench } from '@/lib/review/types'
import { addNoteAction } from '@/lib/review/workbench-actions'
import { mentionField } from '@/lib/review/workbench-schema'
import { MentionPicker } from './mention-picker'

/** What the staff write to each other about the file; the doctor never sees it. */
export function CaseNotes({ workbench: { id, notes, canNote, colleagues } }: { workbench: Workbench }) {
  return (
    <div className="grid gap-5">
      {canNote ? (
        <ActionForm action={addNoteAction} hidden={{ applicationId: id }} submitLabel="Добавить заметку">
          <TextArea
            name="text"
            label="Заметка для коллег"
            hint="Врач её не увидит"
            rows={3}
            maxLength={4000}
            width="full"
          />
          <MentionPicker colleagues={colleagues.map((one) => ({ name: one.name, field: mentionField(one.id) }))} />
        </ActionForm>
      ) : null}
      {notes.length > 0 ? (
        <ol className="grid gap-4">
          {notes.map((note) => (
            <li key={note.id} className="border-s-2 border-line ps-4">
              <p className="text-sm text-soft">
                {note.by}, {formatDateTime(note.at)}
              </p>
              <p className="whitespace-pre-line">{note.text}</p>
              {note.mentions.length > 0 ? (
                <p className="text-sm text-soft">Упомянуты: {note.mentions.join(', ')}</p>
              ) : null}
            </li>
          ))}
        </ol>
      ) : (
        <p className="text-soft">Заметок пока нет.</p>
      )}
    </div>
  )
}
