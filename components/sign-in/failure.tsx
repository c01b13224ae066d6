import { Notice } from '@/components/ui/notice'

type SignInFailureProps = { failure: { message: string; way: string }; levelTooLow: boolean }

/** Why the sign-in ended and what the person can do about it; the button to start again stands below. */
export function SignInFailure({ failure: { message, way }, levelTooLow }: SignInFailureProps) {
  return (
    <Notice tone="danger" title={message} role="alert">
      <p>{way}</p>
      {levelTooLow ? (
        <p>
          <a className="link" href="/level">
            Почему так бывает и что сделать
          </a>
        </p>
      ) : null}
      <p>
        <a className="link" href="/help">
          Вопросы о входе и поддержка
        </a>
      </p>
    </Notice>
  )
}
