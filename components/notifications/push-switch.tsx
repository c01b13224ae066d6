'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Tag } from '@/components/ui/tag'
import { readHere, turnOff, turnOn, type Here, type Turned } from './push-browser'

const words: Record<Here, string> = {
  unsupported:
    'Этот браузер не показывает уведомления сайтов. Откройте кабинет в другом или получайте новости по почте.',
  denied:
    'Вы запретили этому сайту показывать уведомления. Нажмите на значок слева от адреса страницы, найдите «Уведомления» и выберите «Разрешить».',
  off: 'Сообщим о новости, даже когда кабинет закрыт. На экране будет только то, что новость есть, без подробностей.',
  on: 'О новостях сообщим здесь, даже когда кабинет закрыт. Когда вы нажмёте «Выйти», уведомления отключатся.',
}

/** Turns news on and off in the browser that shows the page. */
export function PushSwitch({ publicKey }: { publicKey: string }) {
  const router = useRouter()
  const [turned, setTurned] = useState<Turned | null>(null)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    let gone = false
    const read = () => void readHere().then((here) => !gone && setTurned({ here }))
    read()
    // The person changes it in the browser's own settings, where nothing of ours is pressed.
    const watch = navigator.permissions?.query({ name: 'notifications' }).catch(() => null)
    void watch?.then((permission) => permission?.addEventListener('change', read))
    return () => {
      gone = true
      void watch?.then((permission) => permission?.removeEventListener('change', read))
    }
  }, [])

  const turn = async (work: () => Promise<Turned>) => {
    setBusy(true)
    setTurned(await work())
    setBusy(false)
    // The list of browsers and the choices below have changed.
    router.refresh()
  }

  if (!turned) {
    return (
      <>
        <p className="text-soft">Проверяем, что умеет этот браузер…</p>
        <noscript>Чтобы включить уведомления, разрешите в браузере JavaScript.</noscript>
      </>
    )
  }
  const { here, problem } = turned
  return (
    <div className="grid gap-3">
      <div role="status" className="grid gap-2">
        {here === 'on' ? (
          <p>
            <Tag tone="success">Включены в этом браузере</Tag>
          </p>
        ) : null}
        <p className="max-w-[42rem]">{words[here]}</p>
        {problem ? <p className="font-medium text-danger">{problem}</p> : null}
      </div>
      {here === 'off' ? (
        <Button
          className="justify-self-start"
          aria-disabled={busy}
          onClick={() => void (busy ? undefined : turn(() => turnOn(publicKey)))}
        >
          {busy ? 'Включаем…' : 'Включить в этом браузере'}
        </Button>
      ) : null}
      {here === 'on' ? (
        <Button
          variant="secondary"
          className="justify-self-start"
          aria-disabled={busy}
          onClick={() => void (busy ? undefined : turn(turnOff))}
        >
          {busy ? 'Отключаем…' : 'Отключить в этом браузере'}
        </Button>
      ) : null}
    </div>
  )
}
