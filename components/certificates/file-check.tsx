'use client'

import clsx from 'clsx'
import { useRouter } from 'next/navigation'
import { useId, useState, type DragEvent } from 'react'
import { fileSha256 } from '@/components/documents/file-sha256'

/** The check of an extract by the file itself: only its digest leaves the browser. */
export function FileCheck() {
  const id = useId()
  const router = useRouter()
  const [over, setOver] = useState(false)
  const [said, setSaid] = useState('')
  const check = async (file: File | undefined) => {
    if (!file) return
    setSaid('Считаем контрольную сумму…')
    const sha256 = await fileSha256(file, new AbortController().signal)
    if (sha256) router.push(`/verify/file/${sha256}`)
    setSaid(sha256 ? '' : 'Не получилось прочитать файл. Выберите его ещё раз или проверьте по номеру и фамилии.')
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void check(event.dataTransfer.files[0])
  }
  const hover = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div
      onDrop={drop}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      className={clsx(
        'grid gap-3 rounded-card border-2 border-dashed p-4',
        over ? 'border-accent bg-accent-soft' : 'border-line-strong',
      )}
    >
      <label htmlFor={id} className="font-medium noscript:hidden">
        Файл выписки
      </label>
      <p id={`${id}-hint`} className="text-base text-soft noscript:hidden">
        Перетащите PDF сюда или выберите его. Файл никуда не отправляется: браузер считает его контрольную сумму
        (SHA-256), и спрашивается только она.
      </p>
      <input
        id={id}
        type="file"
        accept="application/pdf,.pdf"
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => void check(currentTarget.files?.[0])}
        className="block w-full file:me-4 file:min-h-11 file:cursor-pointer file:rounded-field file:border-0 file:bg-accent-soft file:px-5 file:font-medium file:text-accent noscript:hidden"
      />
      <p role="status" className={said ? 'font-medium' : 'sr-only'}>
        {said}
      </p>
      {/* What stands in <noscript> is no text to a browser whose scripts are only blocked. */}
      <p className="hidden font-medium noscript:block">
        В этом браузере выключен JavaScript, сумму посчитать нечем. Проверьте по номеру и фамилии или наведите камеру на
        код внизу выписки.
      </p>
    </div>
  )
}
