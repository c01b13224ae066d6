import { SignPdf } from '@signpdf/signpdf'
import { Signer } from '@signpdf/utils'
import { makePadesCms, padesSize, type PaperSigner } from '@/lib/signature/pades'
import type { Pdf } from './document'

/** Not all of what pdfkit keeps is in its published types. */
type Inside = { _root: { data: { AcroForm: { data: Record<string, unknown> & { Fields: unknown[] } } } } }

type SignatureWords = {
  /** Who signs, why, and when: what readers show beside the signature. */
  name: string
  reason: string
  at: Date
}

// Names of this length are what @signpdf looks for and writes the numbers over.
const UNKNOWN = '*'.repeat(10)
/** Bits Print and Locked of an annotation (ISO 32000-1, 12.5.3). */
const PRINTED_LOCKED = 0b1000_0100
/** SignaturesExist and AppendOnly (12.7.2). */
const SIGNED_APPEND_ONLY = 3

/**
 * Leaves room for an invisible signature on the current page, exactly as much as the signer's CMS takes: a byte of
 * padding could be changed without anybody noticing. The font must be set already.
 */
export async function signatureRoom(signer: PaperSigner): Promise<(doc: Pdf, words: SignatureWords) => void> {
  const size = await padesSize(signer)
  return (doc, { name, reason, at }) => {
    const signature = doc.ref({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN],
      Contents: new Uint8Array(size),
      Name: pdfText(name),
      Reason: pdfText(reason),
      M: at,
    })
    signature.end(null)
    doc.initForm()
    const form = (doc as unknown as Inside)._root.data.AcroForm.data
    // PDF/A forbids leaving the appearance to the reader.
    delete form.NeedAppearances
    form.SigFlags = SIGNED_APPEND_ONLY
    const field = { Subtype: 'Widget', FT: 'Sig', T: pdfText('Signature1'), V: signature, F: PRINTED_LOCKED }
    doc.annotate(0, 0, 0, 0, field as PDFKit.Mixins.AnnotationOption)
    form.Fields.push(doc.page.annotations.at(-1))
  }
}

class PaperSignature extends Signer {
  constructor(private readonly signer: PaperSigner) {
    super()
  }

  override sign(content: Buffer): Promise<Buffer> {
    return makePadesCms(content, this.signer)
  }
}

/** Fills the room of `signatureRoom` with the signature over all other bytes of the file. */
export function signPdf(bytes: Buffer, signer: PaperSigner): Promise<Buffer> {
  return new SignPdf().sign(bytes, new PaperSignature(signer))
}

/** pdfkit writes plain strings as names, objects as texts. */
function pdfText(text: string): string {
  return new String(text) as string
}
