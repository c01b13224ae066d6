import type { DoctorActor } from '@/lib/auth/actor'
import { shortName } from '@/lib/core/format'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { documentKindLabels } from '@/lib/documents/labels'
import { addDocument } from '@/lib/documents/add-document'
import { storage, storeBytes } from '@/lib/storage/storage'
import { makePaperPdf } from '@/tests/factories/pdf'
import type { SampleFile } from '../applications/plausible'

const MEDIA_TYPE = 'application/pdf'

/** Puts a PDF of each kind into the doctor's vault by the service that real uploads use. */
export async function fillVault(actor: DoctorActor, kinds: readonly DocumentKind[]): Promise<void> {
  for (const kind of kinds) {
    const title = documentKindLabels[kind]
    const bytes = await makePaperPdf(title, [`Владелец: ${shortName(actor.name)}`])
    const file = await storage().stage(chunks(bytes))
    const fileName = `${actor.name.last}_${fileNameOf(title)}`
    const document = { kind, fileName, mediaType: MEDIA_TYPE, antivirus: 'NOT_CONFIGURED', file } as const
    const added = await addDocument(actor, document)
    if (!added.ok) throw new Error(added.message)
  }
}

/** One stored PDF per kind, shared by the made-up applications. */
export async function storeSamples(kinds: readonly DocumentKind[]): Promise<Map<DocumentKind, SampleFile>> {
  const samples = new Map<DocumentKind, SampleFile>()
  for (const kind of kinds) {
    const title = documentKindLabels[kind]
    const blob = await storeBytes(await makePaperPdf(title, ['Образец для демонстрации']))
    samples.set(kind, { fileName: fileNameOf(title), mediaType: MEDIA_TYPE, ...blob })
  }
  return samples
}

/** As people name their scans: «Трудовая_книжка.pdf». */
function fileNameOf(title: string): string {
  const [short = title] = title.split(/ или | с |,/)
  return `${short.replaceAll(' ', '_')}.pdf`
}

async function* chunks(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
