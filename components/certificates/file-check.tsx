'use client'

import { useRouter } from 'next/navigation'
import { useState, type DragEvent } from 'react'
import { fileSha256 } from '@/components/documents/file-sha256'
import { FileField } from '@/components/forms/file-field'

/** The check of an extract by the file itself: only its digest leaves the browser. */
export function FileCheck() {
  const router = useRouter()
  const [said, setSaid] = useState('')
  const check = async (file: File | undefined) => {
    if (!file) return
    setSaid('Считаем контрольную сумму…')
    const sha256 = await fileSha256(file, new AbortController().signal)
    if (sha256) router.push(`/verify/file/${sha256}`)
    setSaid(sha256 ? '' : 'Не получилось прочитать файл. Выберите его ещё раз или проверьте по номеру и фамилии.')
  }
  // Beside the field too: the browser would leave the page and open the file instead.
  const drop = (event: DragEvent) => {
    event.preventDefault()
    void check(event.dataTransfer.files[0])
  }
  return (
    <div className="grid gap-3" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <FileField
        name="extract"
        label="Файл выписки"
        hint="Перетащите PDF сюда или выберите его. Файл никуда не отправляется: браузер считает его контрольную сумму (SHA-256), и спрашивается только она."
        accept="application/pdf,.pdf"
        onChange={({ currentTarget }) => void check(currentTarget.files?.[0])}
        className="noscript:hidden"
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
