import { createHash } from 'node:crypto'

/**
 * The `state` that ESIA is told for one of next-auth: a UUID, as ESIA asks for, which the browser's cookie alone can make
 * again (version 8 of RFC 9562: 122 bits of the digest).
 */
export function requestState(state: string): string {
  const bytes = createHash('sha256').update(`esia state ${state}`).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
