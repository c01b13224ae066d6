'use server'

import { redirect } from 'next/navigation'
import { makeCertificate, revokeCertificate } from './account'
import { confirmAtCentre, confirmBySignature, raiseToStandard } from './levels'
import { identitySchema, newPinSchema, nothingSchema, revokeSchema, signSchema, totpCodeSchema } from './schema'
import { accountAction, keepRecoveryCodes } from './site-action'
import { confirmTotp, switchTotpOff } from './totp'

const ACCOUNT = '/esia/account'
const CERTIFICATES = '/esia/account/certificate'
const RATE = { name: 'esia.account', points: 30, seconds: 600 }

export const checkIdentityAction = accountAction({
  schema: identitySchema,
  rate: RATE,
  handler: async ({ userId }, identity) => {
    const raised = await raiseToStandard(userId, identity)
    if (!raised.ok) return raised
    redirect(ACCOUNT)
  },
})

export const confirmAtCentreAction = accountAction({
  schema: nothingSchema,
  rate: RATE,
  handler: async ({ userId }) => {
    const confirmed = await confirmAtCentre(userId)
    if (!confirmed.ok) return confirmed
    redirect(ACCOUNT)
  },
})

export const confirmBySignatureAction = accountAction({
  schema: signSchema,
  rate: RATE,
  handler: async ({ userId }, { certificate, pin }) => {
    const confirmed = await confirmBySignature(userId, { certificate: await certificate.bytes(), pin })
    if (!confirmed.ok) return confirmed
    redirect(ACCOUNT)
  },
})

export const makeCertificateAction = accountAction({
  schema: newPinSchema,
  rate: RATE,
  handler: async ({ userId }, { pin }) => {
    const made = await makeCertificate(userId, pin)
    if (!made.ok) return made
    redirect(CERTIFICATES)
  },
})

export const revokeCertificateAction = accountAction({
  schema: revokeSchema,
  rate: RATE,
  handler: async ({ userId }, { serial }) => {
    const revoked = await revokeCertificate(userId, serial)
    if (!revoked.ok) return revoked
    redirect(CERTIFICATES)
  },
})

export const confirmTotpAction = accountAction({
  schema: totpCodeSchema,
  rate: RATE,
  handler: async ({ userId }, { code }) => {
    const confirmed = await confirmTotp(userId, code)
    if (!confirmed.ok) return confirmed
    await keepRecoveryCodes(userId, confirmed.data.codes)
    redirect('/esia/account/codes')
  },
})

export const switchTotpOffAction = accountAction({
  schema: nothingSchema,
  rate: RATE,
  handler: async ({ userId }) => {
    const off = await switchTotpOff(userId)
    if (!off.ok) return off
    redirect(ACCOUNT)
  },
})
