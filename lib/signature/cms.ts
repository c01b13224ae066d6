import { fromBER, ObjectIdentifier, OctetString, UTCTime } from 'asn1js'
import {
  Attribute,
  Certificate,
  CertificateChainValidationEngine,
  CertificateRevocationList,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs'
import { formatDate } from '@/lib/core/format'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { ownerOf, parseCertificate, type CertificateOwner } from './certificate'

/** Whom to believe: root certificates and the revocation lists of their centres, DER. */
export type Trust = { certificates: Uint8Array[]; revocationLists: Uint8Array[] }

const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_TIME = '1.2.840.113549.1.9.5'
const DATA = '1.2.840.113549.1.7.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'

const DAMAGED = fail('VALIDATION', 'Подпись повреждена или сделана не в том виде. Подпишите ещё раз')
const FOREIGN = fail('VALIDATION', 'Подпись не подходит к тому, что подписывается. Подпишите ещё раз')
const UNKNOWN_CENTRE = fail(
  'VALIDATION',
  'Сертификат выдан не аккредитованным удостоверяющим центром. Выберите сертификат квалифицированной подписи',
)
const NOT_KNOWN = fail('UNAVAILABLE', 'Сейчас не узнать, не отозван ли сертификат. Попробуйте через несколько минут')
const REVOKED = fail('VALIDATION', 'Сертификат отозван. Выберите действующий или получите новый')

type Check = { signature: Uint8Array; content: Uint8Array; trust: Trust; at: Date }

/**
 * Verifies a detached CMS (RFC 5652, one signer, its certificate inside) over `content`: the signature itself, the
 * chain to a trusted root, validity at `at`, revocation. Gives the owner of the certificate or says what is wrong.
 */
export async function verifyDetachedCms({ signature, content, trust, at }: Check): Promise<Result<CertificateOwner>> {
  const signed = parseSignedData(signature)
  const certificate = signed && signerCertificate(signed)
  if (!signed || !certificate) return DAMAGED
  if (!(await fits(signed, content))) return FOREIGN
  const refusal = outOfTime(certificate, at) ?? (await checkChain(certificate, trust, at))
  return refusal ?? ok(ownerOf(certificate))
}

function parseSignedData(bytes: Uint8Array): SignedData | null {
  try {
    const parsed = fromBER(new Uint8Array(bytes))
    if (parsed.offset === -1) return null
    const info = new ContentInfo({ schema: parsed.result })
    return info.contentType === SIGNED_DATA ? new SignedData({ schema: info.content }) : null
  } catch {
    return null
  }
}

/** The certificate of the only signer; null when there are several signers, or what was signed is carried along. */
function signerCertificate(signed: SignedData): Certificate | null {
  const [signer, ...others] = signed.signerInfos
  if (!signer || others.length > 0 || signed.encapContentInfo.eContent) return null
  const { sid } = signer
  if (!(sid instanceof IssuerAndSerialNumber)) return null
  const found = signed.certificates?.find(
    (candidate) =>
      candidate instanceof Certificate &&
      candidate.serialNumber.isEqual(sid.serialNumber) &&
      candidate.issuer.isEqual(sid.issuer),
  )
  return found instanceof Certificate ? found : null
}

async function fits(signed: SignedData, content: Uint8Array): Promise<boolean> {
  try {
    return await signed.verify({ signer: 0, data: new Uint8Array(content).buffer, checkChain: false })
  } catch {
    return false
  }
}

function outOfTime(certificate: Certificate, at: Date): Failure | null {
  const { validFrom, validTo } = ownerOf(certificate)
  if (at > validTo) {
    return fail('VALIDATION', `Срок действия сертификата истёк ${formatDate(validTo)}. Получите новый сертификат`)
  }
  if (at < validFrom) return fail('VALIDATION', `Сертификат начнёт действовать ${formatDate(validFrom)}`)
  return null
}

async function checkChain(certificate: Certificate, trust: Trust, at: Date): Promise<Failure | null> {
  const trustedCerts = trust.certificates.flatMap((bytes) => parseCertificate(bytes) ?? [])
  const crls = trust.revocationLists.map((bytes) => CertificateRevocationList.fromBER(new Uint8Array(bytes)))
  const issuer = trustedCerts.find(({ subject }) => subject.isEqual(certificate.issuer))
  if (!issuer || !(await certificate.verify(issuer).catch(() => false))) return UNKNOWN_CENTRE
  const lists = crls.filter(
    (list) => list.issuer.isEqual(issuer.subject) && list.nextUpdate && list.nextUpdate.value > at,
  )
  // The engine believes a certificate when it was given no list at all.
  if (lists.length === 0) return NOT_KNOWN
  const chain = new CertificateChainValidationEngine({ trustedCerts, certs: [certificate], crls: lists, checkDate: at })
  const { result } = await chain.verify()
  if (result) return null
  return lists.some((list) => list.isCertificateRevoked(certificate)) ? REVOKED : UNKNOWN_CENTRE
}

type Signing = { content: Uint8Array; certificate: Certificate; key: CryptoKey; at: Date }

/** A detached CMS of one signer with its certificate inside, DER. */
export async function makeDetachedCms({ content, certificate, key, at }: Signing): Promise<Uint8Array> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(content))
  const attribute = (type: string, value: object) => new Attribute({ type, values: [value] })
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({
      type: 0,
      attributes: [
        attribute(CONTENT_TYPE, new ObjectIdentifier({ value: DATA })),
        attribute(SIGNING_TIME, new UTCTime({ valueDate: at })),
        attribute(MESSAGE_DIGEST, new OctetString({ valueHex: digest })),
      ],
    }),
  })
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: DATA }),
    signerInfos: [signer],
    certificates: [certificate],
  })
  await signed.sign(key, 0, 'SHA-256', new Uint8Array(content).buffer)
  return new Uint8Array(
    new ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) }).toSchema().toBER(),
  )
}
