/** Lets a person compare the stored file with their own. */
export function FileDigest({ sha256 }: { sha256: string }) {
  return (
    <p className="text-base text-soft">
      SHA-256: <code className="break-all">{sha256}</code>
    </p>
  )
}
