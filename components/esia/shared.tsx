/** What the cabinet will be given, and which press allows it; nothing when nobody asks. */
export function Shared({ texts, button }: { texts: string[]; button: string }) {
  if (texts.length === 0) return null
  return (
    <section aria-labelledby="shared" className="grid gap-2">
      <h2 id="shared" className="text-lg">
        Кабинету аккредитации будут переданы:
      </h2>
      <ul className="list-disc ps-5 text-base">
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p className="text-base text-soft">Нажимая «{button}», вы разрешаете передать эти сведения.</p>
    </section>
  )
}
