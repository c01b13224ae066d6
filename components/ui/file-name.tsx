import { Fragment } from 'react'

const SEAM = /(?<=[_.,;()+&=])(?=[^_.,;()+&=])/u
const EXTENSION = /\.[\p{L}\p{N}]{1,5}$/u

/** The name of a file, never cut: a long one is broken behind its own separators, and its extension stays whole. */
export function FileName({ children: name }: { children: string }) {
  const [extension = ''] = EXTENSION.exec(name) ?? []
  const parts = name.slice(0, name.length - extension.length).split(SEAM)
  return (
    <span className="wrap-anywhere">
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          {part}
        </Fragment>
      ))}
      {extension ? <span className="whitespace-nowrap">{extension}</span> : null}
    </span>
  )
}
