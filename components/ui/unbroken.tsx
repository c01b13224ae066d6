const NUMBER = /(АК-\d{4}-\d{6,9})/u

/** A text whose application numbers stay in one line: a hyphen is no place to break them. */
export function unbrokenNumbers(text: string) {
  return text.split(NUMBER).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      part
    ),
  )
}
