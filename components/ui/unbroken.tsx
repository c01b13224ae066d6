const NUMBER = /(АК-\d{4}-\d{6,9}|\b\d{4} \d{9}\b)/u

/** A text whose numbers of applications and certificates stay in one line: a hyphen or a space is no place to break them. */
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
