import { createSecretKey } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { readToken, signToken } from './token'

const ids = { sub: '0199a2f0-7a5e-7c5b-9f52-0242ac120002', sid: '0199a2f0-7a5e-7c5b-9f52-0242ac120003' }
const foreignKey = createSecretKey(Buffer.from('another secret of the same length!!', 'utf8'))

describe('знак сеанса', () => {
  test('читается тем, кто его подписал, и несёт только номера', async () => {
    const value = signToken(ids, 60)
    expect(readToken(value)).toEqual(ids)
    const payload: unknown = JSON.parse(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString())
    expect(Object.keys(payload as object).sort()).toEqual(['exp', 'iat', 'sid', 'sub'])
  })

  test('с чужой подписью, без подписи, изменённый, просроченный и с чужими полями не принимается', async () => {
    const value = signToken(ids, 60)
    const [header, , signature] = value.split('.')
    const other = Buffer.from(JSON.stringify({ ...ids, sub: ids.sid, exp: 9_999_999_999 })).toString('base64url')
    const forged = new SignJWT({ sid: ids.sid }).setProtectedHeader({ alg: 'HS256' }).setSubject(ids.sub)
    const refused = [
      await forged.setExpirationTime('1h').sign(foreignKey),
      new UnsecuredJWT({ sid: ids.sid }).setSubject(ids.sub).encode(),
      `${header}.${other}.${signature}`,
      signToken(ids, -1),
      signToken({ ...ids, sid: 'not-an-id' }, 60),
      '',
      'a.b.c',
    ]
    for (const token of refused) expect(readToken(token)).toBeNull()
  })
})
