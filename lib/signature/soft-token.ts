import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { now } from '@/lib/core/clock'
import { plural } from '@/lib/core/plural'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { prisma } from '@/lib/db/client'
import { issueCertificate, KEY_ALGORITHM, type CertificateRequest } from './centre'
import { ownerOf, parseCertificate, thumbprintOf } from './certificate'
import { makeDetachedCms } from './cms'
import type { SignaturePlugin } from './plugin'

/** Wrong PINs in a row before the token is blocked for good, as tokens do it. */
export const PIN_TRIES = 5

const SALT = 16
const IV = 12
const TAG = 16

const NO_TOKEN = fail('VALIDATION', 'Для этого сертификата нет ключа на токене. Выберите другой файл сертификата')
const NO_CERTIFICATE = fail('VALIDATION', 'Файл не похож на сертификат: выберите файл с расширением .cer')
const BLOCKED = onPin(
  'RATE_LIMITED',
  'ПИН-код заблокирован: слишком много неверных попыток. Выпустите новый сертификат',
)

type TokenOwner = Omit<CertificateRequest, 'publicKey'>

/** Makes a token: a key pair, a certificate for its owner; gives the certificate, DER. */
export async function makeSoftToken(owner: TokenOwner, pin: string): Promise<{ serial: string; certificate: Buffer }> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify'])
  const file = await issueCertificate({ ...owner, publicKey })
  const certificate = parseCertificate(file)
  if (!certificate) throw new Error('The centre issued something unreadable')
  const { serial, thumbprint, validTo } = ownerOf(certificate)
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))
  await prisma().softToken.create({
    data: {
      serial,
      thumbprint,
      snils: owner.snils,
      certificate: file,
      sealedKey: await seal(pkcs8, pin),
      createdAt: now(),
      expiresAt: validTo,
    },
    select: { serial: true },
  })
  return { serial, certificate: file }
}

/** The plug-in of the demonstration: the token is on the server, so it signs without JavaScript as well. */
export const softToken: SignaturePlugin = {
  signDetached: async ({ certificate: file, pin, content }) => {
    const certificate = parseCertificate(file)
    if (!certificate) return NO_CERTIFICATE
    const opened = await openKey(thumbprintOf(certificate), pin)
    if (!opened.ok) return opened
    const key = await crypto.subtle.importKey('pkcs8', opened.data, KEY_ALGORITHM, false, ['sign'])
    return ok(await makeDetachedCms({ content, certificate, key, at: now() }))
  },
}

async function openKey(thumbprint: string, pin: string): Promise<Result<Uint8Array<ArrayBuffer>>> {
  // The try is taken before the PIN is looked at: requests at once get no more than five.
  const [token] = await prisma().softToken.updateManyAndReturn({
    where: { thumbprint, wrongPins: { lt: PIN_TRIES } },
    data: { wrongPins: { increment: 1 } },
    select: { sealedKey: true, wrongPins: true },
  })
  if (!token) return (await prisma().softToken.count({ where: { thumbprint } })) > 0 ? BLOCKED : NO_TOKEN
  const key = await unseal(token.sealedKey, pin)
  if (!key) return wrongPin(PIN_TRIES - token.wrongPins)
  await prisma().softToken.updateMany({ where: { thumbprint }, data: { wrongPins: 0 } })
  return ok(key)
}

function wrongPin(left: number): Failure {
  if (left === 0) return BLOCKED
  const tries = plural(left, ['попытка', 'попытки', 'попыток'])
  return onPin('VALIDATION', `Неверный ПИН-код. ${plural(left, ['Осталась', 'Остались', 'Осталось'])} ${left} ${tries}`)
}

function onPin(code: Failure['code'], message: string): Failure {
  return fail(code, message, { pin: [message] })
}

async function keyOf(pin: string, salt: Uint8Array): Promise<Buffer> {
  return (await promisify<string, Uint8Array, number, unknown>(scrypt)(pin, salt, 32)) as Buffer
}

async function seal(plain: Uint8Array, pin: string): Promise<Buffer<ArrayBuffer>> {
  const salt = randomBytes(SALT)
  const iv = randomBytes(IV)
  const cipher = createCipheriv('aes-256-gcm', await keyOf(pin, salt), iv)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([salt, iv, cipher.getAuthTag(), sealed])
}

/** The key, or null when the PIN is another. */
async function unseal(box: Uint8Array, pin: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const [salt, iv, tag] = [
    box.subarray(0, SALT),
    box.subarray(SALT, SALT + IV),
    box.subarray(SALT + IV, SALT + IV + TAG),
  ]
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(pin, salt), iv, { authTagLength: TAG }).setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(box.subarray(SALT + IV + TAG)), decipher.final()])
  } catch {
    return null
  }
}
