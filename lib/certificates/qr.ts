import QRCode from 'qrcode'
import { configuredOrigin } from '@/lib/core/origin'
import type { QrPicture } from './types'

type Verified = { number: string; verificationKey: string }

/** Address of the public check inside the cabinet. */
export function verifyPath({ number, verificationKey }: Verified): string {
  return `/verify/${number}?key=${verificationKey}`
}

/** Address of the public check as printed in the QR code. */
export function verifyUrl(certificate: Verified): string {
  return configuredOrigin() + verifyPath(certificate)
}

/** QR code of the text (level M); the quiet zone of four modules around it is up to whoever draws it. */
export function qrPicture(text: string): QrPicture {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const runs: string[] = []
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (!data[y * size + x]) continue
      const start = x
      while (x + 1 < size && data[y * size + x + 1]) x += 1
      const length = x + 1 - start
      runs.push(`M${start} ${y}h${length}v1h-${length}z`)
    }
  }
  return { size, path: runs.join('') }
}
