import { useRef } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'

/** On a phone opens the camera; each photograph is added to the chosen files. */
export function PhotoButton({ onPhoto }: { onPhoto: (photo: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="hidden max-xs:w-full pointer-coarse:block">
      <input
        ref={input}
        type="file"
        accept="image/jpeg"
        capture="environment"
        hidden
        onChange={({ target }) => {
          for (const photo of target.files ?? []) onPhoto(photo)
          target.value = ''
        }}
      />
      <button
        type="button"
        className={buttonClass('secondary', 'medium', 'max-xs:w-full')}
        onClick={() => input.current?.click()}
      >
        <Icon name="camera" className="size-5" />
        Сфотографировать
      </button>
    </div>
  )
}
