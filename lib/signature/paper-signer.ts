import { createPrivateKey, sign as signWith, X509Certificate, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { env, isMock } from '@/lib/core/env'
import { log } from '@/lib/core/log'
import { prisma } from '@/lib/db/client'
import { issueForCabinet } from './centre'
import type { PaperSigner } from './pades'

const KEY_ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
  hash: 'SHA-256',
} as const

const SERVICE_TIMEOUT_MS = 10_000
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/**
 * What signs the extracts of this installation: the configured key, the configured service, or in the demonstration a
 * key of its own. Throws with a sentence for whoever runs the cabinet when the configuration does not fit together.
 */
export async function paperSigner(): Promise<PaperSigner> {
  const variables = env()
  const certificateFile = variables.CERTIFICATE_SIGNING_CERTIFICATE_FILE
  if (!certificateFile) return demoSigner()
  const certificates = pemCertificates(await readFile(certificateFile, 'utf8'))
  const keyFile = variables.CERTIFICATE_SIGNING_KEY_FILE
  if (keyFile) return keySigner(certificates, createPrivateKey(await readFile(keyFile)))
  if (!variables.CERTIFICATE_SIGNER_URL)
    throw new Error('CERTIFICATE_SIGNING_KEY_FILE or CERTIFICATE_SIGNER_URL is needed')
  return serviceSigner(certificates, variables.CERTIFICATE_SIGNER_URL)
}

async function demoSigner(): Promise<PaperSigner> {
  if (!isMock()) throw new Error('CERTIFICATE_SIGNING_CERTIFICATE_FILE is needed')
  let row = await prisma().extractSigner.findUnique({ where: { id: 1 } })
  if (!row) {
    // Of several processes one wins, and all sign alike.
    await prisma().extractSigner.createMany({ data: [await newSigner()], skipDuplicates: true })
    row = await prisma().extractSigner.findUniqueOrThrow({ where: { id: 1 } })
  }
  const key = createPrivateKey({ key: Buffer.from(row.privateKey), format: 'der', type: 'pkcs8' })
  return keySigner([row.certificate], key)
}

async function newSigner() {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify'])
  const certificate = await issueForCabinet(publicKey)
  return { certificate, privateKey: new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)) }
}

type Certificates = PaperSigner['certificates']

function keySigner(certificates: Certificates, key: KeyObject): PaperSigner {
  const signatureSize = modulusBytes(certificates)
  if (!new X509Certificate(certificates[0]).checkPrivateKey(key))
    throw new Error('CERTIFICATE_SIGNING_KEY_FILE holds another key than that of CERTIFICATE_SIGNING_CERTIFICATE_FILE')
  return { certificates, signatureSize, sign: async (bytes) => signWith('sha256', bytes, key) }
}

const serviceReply = z.object({ signature: z.base64url() })

/** A signing service, asked as that of ESIA is: POST {message} → {signature}, here both in base64url. */
function serviceSigner(certificates: Certificates, url: string): PaperSigner {
  const sign = async (bytes: Uint8Array) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: Buffer.from(bytes).toString('base64url') }),
      signal: AbortSignal.timeout(SERVICE_TIMEOUT_MS),
      redirect: 'error',
    })
    if (!response.ok) {
      log.warn('the service that signs extracts refused', { code: String(response.status) })
      throw new Error('The service that signs extracts refused')
    }
    return Buffer.from(serviceReply.parse(await response.json()).signature, 'base64url')
  }
  return { certificates, signatureSize: modulusBytes(certificates), sign }
}

function pemCertificates(text: string): Certificates {
  const [own, ...others] = (text.match(PEM) ?? []).map((pem) => new Uint8Array(new X509Certificate(pem).raw))
  if (!own) throw new Error('CERTIFICATE_SIGNING_CERTIFICATE_FILE holds no certificate in PEM')
  return [own, ...others]
}

/** Only RSA gives the same signature twice, and extracts must come out alike. */
function modulusBytes([own]: Certificates): number {
  const { asymmetricKeyType, asymmetricKeyDetails } = new X509Certificate(own).publicKey
  if (asymmetricKeyType !== 'rsa' || !asymmetricKeyDetails?.modulusLength)
    throw new Error('CERTIFICATE_SIGNING_CERTIFICATE_FILE must be of an RSA key')
  return Math.ceil(asymmetricKeyDetails.modulusLength / 8)
}
