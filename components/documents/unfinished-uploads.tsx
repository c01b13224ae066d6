import { useRef, useState } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { FileName } from '@/components/ui/file-name'
import { formatBytes } from '@/lib/core/format'
import type { UnfinishedUpload } from '@/lib/documents/uploads/types'
import { forgetUpload } from './send-file'
import { isUnderWay, type Upload, type UploadOrder } from './upload-queue'
import { useHydrated } from './use-uploads'

type UnfinishedUploadsProps = {
  uploads: readonly UnfinishedUpload[]
  /** Of this window: what is on its way is no news. */
  sending: readonly Upload[]
  onResume: (orders: readonly UploadOrder[]) => void
  onForgotten: () => void
}

/** What was begun and waits for the rest, after a reload or on another device: the same file takes it on. */
export function UnfinishedUploads({ uploads, sending, onResume, onForgotten }: UnfinishedUploadsProps) {
  const own = new Set(sending.filter(isUnderWay).map(({ uploadId }) => uploadId))
  const waiting = uploads.filter(({ id }) => !own.has(id))
  if (waiting.length === 0) return null
  return (
    <section aria-labelledby="unfinished" className="mt-6 border-t border-line pt-5">
      <h3 id="unfinished" className="text-lg font-semibold">
        Незаконченные отправки
      </h3>
      <p className="mt-1 max-w-[42rem] text-soft">
        Связь прервалась или страница закрылась. Выберите тот же файл, и отправка продолжится с места остановки. Через
        сутки незаконченное удаляется.
      </p>
      <ul className="mt-3 grid divide-y divide-line">
        {waiting.map((upload) => (
          <UnfinishedRow key={upload.id} upload={upload} onResume={onResume} onForgotten={onForgotten} />
        ))}
      </ul>
    </section>
  )
}

type RowProps = Pick<UnfinishedUploadsProps, 'onResume' | 'onForgotten'> & { upload: UnfinishedUpload }

function UnfinishedRow({ upload, onResume, onForgotten }: RowProps) {
  const { id, fileName, kind, kindLabel, received, size } = upload
  const input = useRef<HTMLInputElement>(null)
  const hydrated = useHydrated()
  const [failed, setFailed] = useState(false)
  const forget = async () => {
    const forgotten = await forgetUpload(`/api/uploads/${id}`)
    setFailed(!forgotten)
    if (forgotten) onForgotten()
  }
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-0 flex-[1_1_14rem]">
        <p className="font-medium">
          <FileName>{fileName}</FileName>
        </p>
        <p className="text-base text-soft">
          {kindLabel}. Дошло {formatBytes(received)} из {formatBytes(size)}.
        </p>
        {failed ? (
          <p role="alert" className="text-danger">
            Не получилось удалить. Проверьте соединение и повторите.
          </p>
        ) : null}
      </div>
      {hydrated ? (
        <div className="flex flex-wrap gap-3 max-xs:w-full">
          <input
            ref={input}
            type="file"
            hidden
            onChange={({ target }) => {
              const [file] = target.files ?? []
              if (file) onResume([{ file, kind, kindLabel, validUntil: '', refusal: null, resume: upload }])
              target.value = ''
            }}
          />
          <button
            type="button"
            className={buttonClass('secondary', 'small', 'max-xs:w-full')}
            onClick={() => input.current?.click()}
          >
            Продолжить загрузку<span className="sr-only"> файла {fileName}</span>
          </button>
          <button
            type="button"
            className={buttonClass('quiet', 'small', 'max-xs:w-full')}
            onClick={() => void forget()}
          >
            Не продолжать<span className="sr-only"> загрузку файла {fileName}</span>
          </button>
        </div>
      ) : null}
    </li>
  )
}
