import { TextField } from '@/components/forms/field'

type CodeFieldProps = { name: string; label: string; hint?: string }

/** A one-time code: the phone offers it by itself, nothing is corrected, nothing comes back after a refusal. */
export function CodeField({ name, label, hint }: CodeFieldProps) {
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={12}
      spellCheck={false}
      width="medium"
    />
  )
}

/** Where the messages of the demonstration are. */
export function MailboxHint() {
  return (
    <p className="rounded-field bg-accent-soft p-4">
      СМС и письма в демонстрации никуда не уходят: они лежат{' '}
      <a className="link" href="/dev/mailbox" target="_blank" rel="noopener">
        в почтовом ящике (откроется в новой вкладке)
      </a>
      .
    </p>
  )
}
