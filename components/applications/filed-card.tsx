import { Card } from '@/components/ui/card'
import { ButtonLink } from '@/components/ui/button'
import type { ApplicationDetails } from '@/lib/applications/types'
import { formatDateTime } from '@/lib/core/format'
import { plural } from '@/lib/core/plural'
import { ActDownload } from './act-download'
import { SignedLinks } from './signed-links'

/** The way to what was filed and to the act of its submission. */
export function FiledCard({ application }: { application: ApplicationDetails }) {
  const { id, filed, submittedAt, act, signed } = application
  if (!filed || !submittedAt || !act) return null
  const documents = filed.documents.length
  return (
    <Card title="Что отправлено">
      <p className="mb-5 max-w-[42rem]">
        Ответы и {documents} {plural(documents, ['документ', 'документа', 'документов'])} сохранены такими, какими были{' '}
        {formatDateTime(submittedAt)}. Изменить их нельзя, посмотреть можно всегда.
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <ActDownload applicationId={id} act={act} />
        <ButtonLink href={`/cabinet/applications/${id}/filed`} variant="secondary" className="max-xs:w-full">
          Посмотреть отправленное
        </ButtonLink>
      </div>
      {signed ? (
        <div className="mt-4">
          <SignedLinks applicationId={id} />
        </div>
      ) : null}
    </Card>
  )
}
