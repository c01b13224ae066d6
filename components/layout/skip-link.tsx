/** First in the tab order of every page; the target is the <main> of the layout. */
export function SkipLink() {
  return (
    <a href="#content" className="skip-link">
      Перейти к содержанию
    </a>
  )
}
