import { currentBehaviour } from './behaviour'
import { checkClient, checkOnce, checkRedirectUri, checkScope, mandatory, optional } from './client-check'
import { takeCode, type CodeUse, type Grant } from './codes'
import { ProtocolError } from './protocol-error'
import { issueRefresh, rotateRefresh } from './refresh'
import { settings } from './settings'
import { checkSignature, type ProtocolVersion } from './signature'
import { issueTokens } from './tokens'

/** The token endpoint: verifies the signed form, uses code or refresh token up, gives the reply. Throws ProtocolError. */
export async function exchange(version: ProtocolVersion, form: URLSearchParams) {
  checkOnce(form)
  const clientId = mandatory(form, 'client_id')
  checkClient(clientId)
  const grantType = mandatory(form, 'grant_type')
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token') throw new ProtocolError('007003')
  if (mandatory(form, 'token_type') !== 'Bearer') throw new ProtocolError('007003')
  const refreshToken = grantType === 'refresh_token' ? mandatory(form, 'refresh_token') : null
  const code = refreshToken ? '' : mandatory(form, 'code')
  const { state, scope, redirectUri } = await checkForm(version, form, { clientId, code })
  const { failure } = await currentBehaviour()
  if (failure) throw new ProtocolError(failure)
  const granted = refreshToken
    ? await rotateRefresh({ clientId, token: refreshToken, scope })
    : await byCode({ code, clientId, redirectUri, scope, codeVerifier: optional(form, 'code_verifier') })
  return {
    ...(await issueTokens(clientId, granted.grant)),
    ...(granted.refreshToken && { refresh_token: granted.refreshToken }),
    expires_in: settings.tokenLifetimeSeconds,
    state,
    token_type: 'Bearer',
  }
}

type Asked = { clientId: string; code: string }

async function checkForm(version: ProtocolVersion, form: URLSearchParams, { clientId, code }: Asked) {
  const state = mandatory(form, 'state')
  const scope = mandatory(form, 'scope')
  const scopeOrg = optional(form, 'scope_org')
  const timestamp = mandatory(form, 'timestamp')
  // Those who sign the refresh token need not say where its code once went.
  const redirectUri = code ? mandatory(form, 'redirect_uri') : optional(form, 'redirect_uri')
  if (redirectUri) checkRedirectUri(redirectUri)
  await checkSignature(version, form, { clientId, scope, scopeOrg, timestamp, state, redirectUri, code })
  checkScope(scope)
  return { state, scope, redirectUri }
}

type Granted = { grant: Grant; refreshToken: string | null }

async function byCode(use: CodeUse): Promise<Granted> {
  const { offline, ...grant } = await takeCode(use)
  return { grant, refreshToken: offline ? await issueRefresh(use.clientId, grant) : null }
}
