import type { EsiaErrorNumber } from '../client/errors'

const oauthNames: Partial<Record<EsiaErrorNumber, string>> = {
  '007004': 'access_denied',
  '007005': 'unauthorized_client',
  '007006': 'invalid_scope',
  '007007': 'server_error',
  '007008': 'temporarily_unavailable',
  '007011': 'invalid_grant',
  '007013': 'invalid_scope',
}

const descriptions: Partial<Record<EsiaErrorNumber, string>> = {
  '007002': 'the certificate does not match the mnemonic',
  '007003': 'a parameter is bad or comes twice',
  '007004': 'the user or the service refused',
  '007005': 'the client is not registered',
  '007006': 'wrong scope',
  '007007': 'unexpected error',
  '007008': 'the service is overloaded',
  '007009': 'the method is not allowed',
  '007011': 'the code or the refresh token is invalid, expired or used',
  '007013': 'scope is missing',
  '007014': 'a mandatory parameter is missing',
  '007015': 'the timestamp is malformed or too far from the server time',
  '007019': 'the client has no permission for this',
  '007023': 'redirect_uri is not registered',
  '007039': 'code_verifier does not match code_challenge',
  '007040': 'code_challenge or its method is bad',
  '007046': 'the second factor is unavailable',
  '007053': 'client_secret is wrong',
  '007055': 'the account is not confirmed',
  '007194': 'the user is not an employee of the organisation',
}

const statuses: Partial<Record<EsiaErrorNumber, number>> = { '007007': 500, '007008': 503, '007009': 405 }

/** A request that ESIA refuses, with the number of its error. */
export class ProtocolError extends Error {
  readonly number: EsiaErrorNumber

  constructor(number: EsiaErrorNumber) {
    super(number)
    this.name = 'ProtocolError'
    this.number = number
  }

  /** `error` and `error_description` as they go to the callback and into the token reply. */
  fields(): { error: string; error_description: string } {
    return {
      error: oauthNames[this.number] ?? 'invalid_request',
      error_description: `ESIA-${this.number}: ${descriptions[this.number] ?? 'unexpected error'}`,
    }
  }

  toResponse(status = statuses[this.number] ?? 400): Response {
    return Response.json(this.fields(), { status, headers: { 'cache-control': 'no-store' } })
  }
}
