import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

const COST = 2 ** 14
const BLOCK = 8
const PARALLEL = 1
const LENGTH = 32

/** A well-formed hash of nothing: an unknown login costs as much time as a known one. */
const NOBODY = `scrypt$${COST}$${BLOCK}$${PARALLEL}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** 'scrypt$N$r$p$salt$hash', salt and hash in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, { N: COST, r: BLOCK, p: PARALLEL })
  return ['scrypt', COST, BLOCK, PARALLEL, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether the password is the hashed one; without a hash the same work is done and the answer is false. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [scheme, cost, block, parallel, salt = '', hash = ''] = (stored ?? NOBODY).split('$')
  if (scheme !== 'scrypt') throw new Error('Unknown password scheme')
  const expected = Buffer.from(hash, 'base64url')
  const options = { N: Number(cost), r: Number(block), p: Number(parallel) }
  const actual = await derive(password, Buffer.from(salt, 'base64url'), options)
  return expected.length === actual.length && timingSafeEqual(expected, actual) && stored !== null
}

function derive(password: string, salt: Buffer, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
