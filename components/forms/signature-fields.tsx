import { TextField } from '@/components/forms/field'
import { FileField } from '@/components/forms/file-field'

/** What a signature needs: the file of the certificate and the PIN of its token. */
export function SignatureFields() {
  return (
    <>
      <FileField
        name="certificate"
        label="Файл сертификата"
        hint="Файл .cer из удостоверяющего центра"
        accept=".cer,.crt,.pem"
      />
      <TextField
        name="pin"
        label="ПИН-код"
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={64}
        width="medium"
      />
    </>
  )
}
