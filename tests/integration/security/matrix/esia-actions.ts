import type { Case } from './case'

/**
 * The mock of Госуслуги knows nobody by the session of the cabinet: whoever has no registration, recovery or session
 * there is refused, and what is sent here would be refused to those who have (tests/integration/esia tells of them).
 */
export const esiaActions: Record<string, readonly Case[]> = Object.fromEntries(
  Object.entries({
    registerAtEsiaAction: { lastName: 'Ivanova' },
    confirmEsiaRegistrationAction: { smsCode: '000000', emailCode: '000000' },
    resendEsiaRegistrationAction: {},
    recoverByCodeAction: { login: '' },
    recoverByLinkAction: { snils: '1', email: 'x' },
    confirmRecoveryAction: { code: '000000' },
    resendRecoveryAction: {},
    setEsiaPasswordAction: { password: 'Password-1', repeatPassword: 'Password-1' },
    checkIdentityAction: {},
    confirmAtCentreAction: {},
    confirmBySignatureAction: { pin: '000000' },
    makeCertificateAction: { pin: '123456', repeatPin: '123456' },
    revokeCertificateAction: { serial: '0'.repeat(32) },
    confirmTotpAction: { code: '000000' },
    switchTotpOffAction: {},
  }).map(([name, fields]): [string, readonly Case[]] => [
    name,
    [{ state: 'draft', sent: () => ({ fields: { ...fields } as Record<string, string> }), rightful: [] }],
  ]),
)
