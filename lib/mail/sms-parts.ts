// GSM 03.38: the alphabet of seven bits, and what takes two places in it.
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENDED = '\f^{}\\[~]|€'

export type SmsSize = {
  /** Places that the text takes: of seven bits, or of sixteen when a letter is not in the alphabet. */
  length: number
  parts: number
  unicode: boolean
}

/** How many messages an operator makes (and bills) of a text: 160 places or 70, of several each gives 7 or 3 to the header. */
export function smsSize(text: string): SmsSize {
  const letters = [...text]
  const unicode = letters.some((letter) => !BASIC.includes(letter) && !EXTENDED.includes(letter))
  const length = unicode ? text.length : letters.reduce((sum, letter) => sum + (EXTENDED.includes(letter) ? 2 : 1), 0)
  const [alone, joined] = unicode ? [70, 67] : [160, 153]
  return { length, parts: length <= alone ? 1 : Math.ceil(length / joined), unicode }
}
