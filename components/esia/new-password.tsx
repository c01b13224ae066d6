'use client'

import { useState } from 'react'
import { controlAria, controlClass, FieldFrame } from '@/components/forms/field-frame'
import { useField } from '@/components/forms/form-context'
import { TextField } from '@/components/forms/field'
import { passwordRules } from '@/lib/esia/mock/schema'

/** A new password twice, with its rules: each is ticked as soon as it holds. */
export function NewPassword() {
  const [password, setPassword] = useState('')
  const field = useField('password')
  return (
    <>
      <FieldFrame field={field} label="Новый пароль" hint={<Rules password={password} />} required>
        <input
          id={field.id}
          name="password"
          type="password"
          autoComplete="new-password"
          maxLength={200}
          className={controlClass}
          onInput={(event) => setPassword(event.currentTarget.value)}
          {...controlAria(field, true, true)}
        />
      </FieldFrame>
      <TextField
        name="repeatPassword"
        label="Пароль ещё раз"
        type="password"
        autoComplete="new-password"
        maxLength={200}
      />
    </>
  )
}

function Rules({ password }: { password: string }) {
  return (
    <ul className="grid gap-0.5">
      {passwordRules.map(({ text, holds }) => {
        const held = holds(password)
        return (
          <li key={text} className={held ? 'text-success' : undefined}>
            <span aria-hidden="true" className="inline-block w-6">
              {held ? '✓' : '•'}
            </span>
            {text}
            {held ? <span className="sr-only"> — есть</span> : null}
          </li>
        )
      })}
    </ul>
  )
}
