/** What was signed and the signature apart: any program that knows CMS can check the one by the other. */
export function SignedLinks({ applicationId }: { applicationId: string }) {
  const base = `/api/applications/${applicationId}/signed`
  return (
    <span className="flex flex-wrap gap-x-5">
      <a className="link inline-block py-1" href={`${base}/signature`} download>
        Подпись (.p7s)
      </a>
      <a className="link inline-block py-1" href={`${base}/record`} download>
        Подписанная запись (.json)
      </a>
    </span>
  )
}
