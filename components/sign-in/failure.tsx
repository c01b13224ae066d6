import { Notice } from '@/components/ui/notice'

type SignInFailureProps = { failure: { message: string; way: string } }

/** Why the sign-in ended and what the person can do about it; the button to start again stands below. */
export function SignInFailure({ failure: { message, way } }: SignInFailureProps) {
  return (
    <Notice tone="danger" title={message} role="alert">
      <p>{way}</p>
      <p>
        <a className="link" href="/help">
          Вопросы о входе и поддержка
        </a>
      </p>
    </Notice>
  )
}
