'use client'

import clsx from 'clsx'
import { buttonClass } from '@/components/ui/button-class'
import { FileDigest } from './file-digest'
import type { Upload } from './use-uploads'

const words: Record<Upload['state'], string> = {
  waiting: 'Ждёт очереди',
  sending: 'Отправляется',
  added: 'Добавлен',
  refused: 'Не принят',
  cancelled: 'Отправка отменена',
}

const colours: Record<Upload['state'], string> = {
  waiting: 'text-soft',
  sending: 'text-accent',
  added: 'text-success',
  refused: 'text-danger',
  cancelled: 'text-soft',
}

const barClass = clsx(
  'h-2.5 w-full appearance-none overflow-hidden rounded-full border border-line-strong bg-sunken',
  '[&::-moz-progress-bar]:bg-fill [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-fill',
)

/** The files of this visit: how far each has gone and what became of it. */
export function UploadList({ uploads, onCancel }: { uploads: readonly Upload[]; onCancel: (key: number) => void }) {
  if (uploads.length === 0) return null
  return (
    <ul aria-label="Отправленные файлы" className="mt-6 grid divide-y divide-line border-t border-line">
      {uploads.map((upload) => (
        <UploadRow key={upload.key} upload={upload} onCancel={() => onCancel(upload.key)} />
      ))}
    </ul>
  )
}

function UploadRow({ upload, onCancel }: { upload: Upload; onCancel: () => void }) {
  const { name, kindLabel, percent, state, messages, documentId, sha256 } = upload
  const status = state === 'sending' && percent === 100 ? 'Проверяем файл' : words[state]
  return (
    <li className="grid gap-2 py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-[1_1_14rem]">
          <p className="font-medium [overflow-wrap:anywhere]">
            {documentId ? (
              <a href={`/cabinet/documents/${documentId}`} className="link">
                {name}
              </a>
            ) : (
              name
            )}
          </p>
          <p className="text-base text-soft">{kindLabel}</p>
        </div>
        <p role="status" className={clsx('font-medium', colours[state])}>
          {status}
        </p>
        {state === 'waiting' || state === 'sending' ? (
          <button type="button" className={buttonClass('secondary', 'small')} onClick={onCancel}>
            Отменить<span className="sr-only"> отправку файла {name}</span>
          </button>
        ) : null}
      </div>
      {state === 'sending' ? <UploadProgress name={name} percent={percent} /> : null}
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      {sha256 ? <FileDigest sha256={sha256} /> : null}
    </li>
  )
}

function UploadProgress({ name, percent }: { name: string; percent: number }) {
  return (
    <div className="flex items-center gap-3">
      <progress max={100} value={percent} aria-label={`Отправка файла ${name}`} className={barClass} />
      <span aria-hidden="true" className="w-14 text-end text-base text-soft">
        {percent} %
      </span>
    </div>
  )
}
