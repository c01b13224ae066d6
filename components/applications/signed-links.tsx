/**
 * What was signed and the signature apart: any program that knows CMS can check the one by the other. What was signed holds
 * the contacts, and is not given to whom the doctor keeps them from.
 */
export function SignedLinks({ applicationId, record = true }: { applicationId: string; record?: boolean }) {
  const base = `/api/applications/${applicationId}/signed`
  return (
    <span className="flex flex-wrap gap-x-5">
      <a className="link inline-block py-1" href={`${base}/signature`} download>
        Подпись (.p7s)
      </a>
      {record ? (
        <a className="link inline-block py-1" href={`${base}/record`} download>
          Подписанная запись (.json)
        </a>
      ) : (
        <span className="py-1 text-soft">Подписанная запись закрыта: в ней контакты, которых врач не передаёт</span>
      )}
    </span>
  )
}
