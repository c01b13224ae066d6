import { expect, test } from 'vitest'
import { esiaTimestamp, issuerOf, parseEsiaTimestamp, signedMessage } from './protocol'

test('v2 signs client_id, scope, scope_org, timestamp, state, redirect_uri and the code, in this order, without separators', () => {
  const fields = { clientId: 'A', scope: 'openid snils', scopeOrg: 'B', timestamp: 'C', state: 'D', redirectUri: 'E' }
  expect(signedMessage(fields)).toBe('Aopenid snilsBCDE')
  expect(signedMessage({ ...fields, code: 'F' })).toBe('Aopenid snilsBCDEF')
})

test('timestamp is Moscow time in the spelling of ESIA and comes back as the same moment', () => {
  const at = new Date('2026-11-21T11:36:11Z')
  expect(esiaTimestamp(at)).toBe('2026.11.21 14:36:11 +0300')
  expect(parseEsiaTimestamp('2026.11.21 14:36:11 +0300')).toEqual(at)
  expect(parseEsiaTimestamp('2026.11.21 11:36:11 +0000')).toEqual(at)
  expect(parseEsiaTimestamp('2026-11-21T14:36:11+03:00')).toBeNull()
})

test('issuer is the host over http with a trailing slash', () => {
  expect(issuerOf('https://esia.gosuslugi.ru')).toBe('http://esia.gosuslugi.ru/')
  expect(issuerOf('http://localhost:3000')).toBe('http://localhost:3000/')
})
