import type { QrPicture } from '@/lib/certificates/types'

// Readers need four light modules around the code.
const QUIET = 4

/** A QR code on white in both themes: many readers do not take a light code on a dark ground. */
export function QrCode({ picture: { size, path }, label }: { picture: QrPicture; label: string }) {
  const side = size + 2 * QUIET
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
      className="size-48 rounded-field border border-line"
    >
      <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
      <path d={path} fill="#0b1f33" />
    </svg>
  )
}
