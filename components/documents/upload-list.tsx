'use client'

import clsx from 'clsx'
import { buttonClass } from '@/components/ui/button-class'
import { FileDigest } from './file-digest'
import { paceWords } from './upload-pace'
import { isUnderWay, type Upload } from './upload-queue'

const words: Record<Upload['state'], string> = {
  waiting: 'Ждёт очереди',
  preparing: 'Готовим файл',
  sending: 'Отправляется',
  paused: 'Нет связи, продолжим сами',
  checking: 'Проверяем файл',
  added: 'Добавлен',
  refused: 'Не принят',
  cancelled: 'Отправка отменена',
}

const colours: Record<Upload['state'], string> = {
  waiting: 'text-soft',
  preparing: 'text-soft',
  sending: 'text-accent',
  paused: 'text-warning',
  checking: 'text-accent',
  added: 'text-success',
  refused: 'text-danger',
  cancelled: 'text-soft',
}

/** Turns of which a screen reader tells; the percents are there for who asks. */
const told = new Set<Upload['state']>(['paused', 'added', 'refused', 'cancelled'])

const barClass = clsx(
  'h-2.5 w-full appearance-none overflow-hidden rounded-full border border-line-strong bg-sunken',
  '[&::-moz-progress-bar]:bg-fill [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-fill',
)

/** The files of this visit: how far each has gone and what became of it. */
export function UploadList({ uploads, onCancel }: { uploads: readonly Upload[]; onCancel: (key: number) => void }) {
  return (
    <>
      <div role="log" aria-label="Ход отправки" className="sr-only">
        {uploads
          .filter(({ state }) => told.has(state))
          .map(({ key, name, state, messages }) => (
            <p key={`${key} ${state}`}>
              {name}: {words[state]}. {state === 'refused' ? messages.join(' ') : null}
            </p>
          ))}
      </div>
      {uploads.length > 0 ? (
        <ul aria-label="Отправленные файлы" className="mt-6 grid divide-y divide-line border-t border-line">
          {uploads.map((upload) => (
            <UploadRow key={upload.key} upload={upload} onCancel={() => onCancel(upload.key)} />
          ))}
        </ul>
      ) : null}
    </>
  )
}

function UploadRow({ upload, onCancel }: { upload: Upload; onCancel: () => void }) {
  const { name, kindLabel, state, messages, documentId, sha256 } = upload
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
        <p className={clsx('font-medium', colours[state])}>{words[state]}</p>
        {isUnderWay(upload) ? (
          <button type="button" className={buttonClass('secondary', 'small')} onClick={onCancel}>
            Отменить<span className="sr-only"> отправку файла {name}</span>
          </button>
        ) : null}
      </div>
      {state === 'sending' || state === 'paused' || state === 'checking' ? <UploadProgress upload={upload} /> : null}
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      {sha256 ? <FileDigest sha256={sha256} /> : null}
    </li>
  )
}

function UploadProgress({ upload: { name, sent, size, speed, state } }: { upload: Upload }) {
  const percent = Math.floor((sent / size) * 100)
  const pace = state === 'sending' ? paceWords(speed, size - sent) : ''
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base text-soft">
      <progress max={100} value={percent} aria-label={`Отправка файла ${name}`} className={clsx(barClass, 'flex-1')} />
      <span className="w-14 text-end">{percent} %</span>
      <span className="min-h-6 w-full">{pace}</span>
    </div>
  )
}
