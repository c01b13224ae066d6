import { KeyHint } from './key-hint'
import type { KeyName } from './workbench-keymap'

/** Words of a button with its key beside them. */
export function withKey(words: string, name: KeyName) {
  return (
    <>
      {words}
      <KeyHint name={name} className="ms-2" />
    </>
  )
}
