import { createServer } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeCertificateExtract } from '@/lib/certificates/extract'
import { prisma } from '@/lib/db/client'
import { readBytes } from '@/lib/storage/storage'
import { listen } from '@/tests/integration/esia/listen'
import { createDoctor } from '@/tests/factories/people'
import { createPaperSigner, type KeptSigner } from '@/tests/factories/paper-signer'
import { isSignedBy } from '@/tests/support/pdf-signature'
import { createCertificate } from './support'

async function makeExtract(id: string): Promise<Buffer> {
  await prisma().certificate.update({ where: { id }, data: { extractSha256: null, extractMadeAt: null } })
  await makeCertificateExtract(id)
  const { extractSha256 } = await prisma().certificate.findUniqueOrThrow({ where: { id } })
  return Buffer.from(await readBytes(extractSha256 ?? ''))
}

describe('подпись демонстрации', () => {
  test('делается при первой надобности одна на все процессы, и переделанная выписка та же до байта', async () => {
    const doctor = await createDoctor()
    const made = await Promise.all([1, 2, 3].map(() => createCertificate(doctor.doctorId)))
    const extracts = await Promise.all(made.map(({ id }) => makeExtract(id)))
    const { certificate } = await prisma().extractSigner.findUniqueOrThrow({ where: { id: 1 } })
    for (const extract of extracts) expect(await isSignedBy(extract, certificate)).toBe(true)
    const [first] = made
    if (!first) throw new Error('nothing was made')
    vi.setSystemTime(new Date('2031-01-01'))
    const again = await makeExtract(first.id).finally(() => vi.useRealTimers())
    expect(again.equals(extracts[0] ?? Buffer.alloc(0))).toBe(true)
  })
})

describe('подпись, заданная установкой', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signing-'))
  const file = (name: string) => join(folder, name)
  let signer: KeptSigner
  beforeAll(async () => {
    signer = await createPaperSigner()
    writeFileSync(file('certificate.pem'), signer.pem.certificate)
    writeFileSync(file('key.pem'), signer.pem.key)
    writeFileSync(file('other.pem'), (await createPaperSigner()).pem.key)
    return () => rmSync(folder, { recursive: true })
  })
  afterEach(() => vi.unstubAllEnvs())

  /** The signer of a process with these variables. */
  async function configured(variables: Record<string, string>) {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
    vi.resetModules()
    return (await import('@/lib/signature/paper-signer')).paperSigner()
  }

  test('ключом из файла', async () => {
    const found = await configured({
      CERTIFICATE_SIGNING_CERTIFICATE_FILE: file('certificate.pem'),
      CERTIFICATE_SIGNING_KEY_FILE: file('key.pem'),
    })
    const message = Buffer.from('record')
    expect(found.certificates.map((der) => Buffer.from(der))).toEqual(signer.certificates)
    expect(Buffer.from(await found.sign(message))).toEqual(Buffer.from(await signer.sign(message)))
  })

  test('чужой ключ к сертификату не подходит: сказано, какая переменная', async () => {
    const wrong = {
      CERTIFICATE_SIGNING_CERTIFICATE_FILE: file('certificate.pem'),
      CERTIFICATE_SIGNING_KEY_FILE: file('other.pem'),
    }
    await expect(configured(wrong)).rejects.toThrow('CERTIFICATE_SIGNING_KEY_FILE')
  })

  test('службой: ей уходит только то, что подписывают, а отказ не оставляет выписки', async () => {
    let refuses = false
    const service = await listen(
      createServer((request, response) => {
        void text(request).then(async (body) => {
          const { message, ...rest } = JSON.parse(body) as { message: string }
          expect(rest).toEqual({})
          const signature = Buffer.from(await signer.sign(Buffer.from(message, 'base64url'))).toString('base64url')
          response.writeHead(refuses ? 503 : 200).end(JSON.stringify({ signature }))
        })
      }),
    )
    try {
      const found = await configured({
        CERTIFICATE_SIGNING_CERTIFICATE_FILE: file('certificate.pem'),
        CERTIFICATE_SIGNING_KEY_FILE: '',
        CERTIFICATE_SIGNER_URL: `${service.url}/sign`,
      })
      const message = Buffer.from('record')
      expect(Buffer.from(await found.sign(message))).toEqual(Buffer.from(await signer.sign(message)))
      refuses = true
      await expect(found.sign(message)).rejects.toThrow('refused')
    } finally {
      await service.stop()
    }
  })
})
