/** Says where an unsent text has come from. */
export function KeptNotice() {
  return (
    <p role="status" className="text-soft">
      Здесь то, что вы написали и не отправили.
    </p>
  )
}
