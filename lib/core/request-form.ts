/** The plain forms read here are a few fields; what is longer comes from no page of ours. */
const MAX_FORM_BYTES = 64 * 1024

/**
 * The form of a plain POST; empty when the body is no form or too long to be ours. Fields that hold U+0000 are left
 * out: no text of ours has it and PostgreSQL keeps none.
 */
export async function readForm(request: Request, maxBytes = MAX_FORM_BYTES): Promise<FormData> {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  const sent = await new Response(await readBytes(request, maxBytes), { headers })
    .formData()
    .catch(() => new FormData())
  const form = new FormData()
  for (const [name, value] of sent) {
    if (typeof value === 'string' && !name.includes('\0') && !value.includes('\0')) form.append(name, value)
  }
  return form
}

/** The fields of an `application/x-www-form-urlencoded` body, whatever its declared type; none when it is too long. */
export async function readFields(request: Request): Promise<URLSearchParams> {
  return new URLSearchParams(new TextDecoder().decode(await readBytes(request, MAX_FORM_BYTES)))
}

/** The body, or nothing when it is longer than a form: anyone may send it, so it must not fill the memory. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > maxBytes) {
      await reader?.cancel()
      return new Uint8Array()
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}
