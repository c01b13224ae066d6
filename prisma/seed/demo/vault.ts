import type { DoctorActor } from '@/lib/auth/actor'
import { shortName } from '@/lib/core/format'
import { prisma } from '@/lib/db/client'
import type { DocumentKind } from '@/lib/db/generated/prisma/enums'
import { addDocument } from '@/lib/documents/add-document'
import { documentKindLabels } from '@/lib/documents/labels'
import { addVersion } from '@/lib/documents/replace'
import { findReuse } from '@/lib/documents/reuse'
import { storage, storeBytes } from '@/lib/storage/storage'
import { makePaperPdf } from '@/tests/factories/pdf'
import type { SampleFile } from '../applications/plausible'

const MEDIA_TYPE = 'application/pdf'

/** Puts a PDF of each kind into the doctor's vault by the service that real uploads use; `borrowed` is somebody else's. */
export async function fillVault(
  actor: DoctorActor,
  kinds: readonly DocumentKind[],
  borrowed?: { kind: DocumentKind; owner: DoctorActor },
): Promise<void> {
  for (const kind of kinds) {
    const owner = borrowed?.kind === kind ? borrowed.owner : actor
    const added = await addDocument(actor, await paperOf(actor, kind, [`Владелец: ${shortName(owner.name)}`]))
    if (!added.ok) throw new Error(added.message)
    await findReuse({ versionId: added.data.versionId })
  }
}

/** Asks to put a better scan in the place of an own document: its free term is long over. */
export async function askToReplace(actor: DoctorActor, kind: DocumentKind, reason: string): Promise<void> {
  const { id: documentId } = await prisma().document.findFirstOrThrow({
    where: { doctorId: actor.doctorId, kind },
    select: { id: true },
  })
  const paper = await paperOf(actor, kind, [`Владелец: ${shortName(actor.name)}`, 'Новый скан, печать видна целиком'])
  const asked = await addVersion(actor, { ...paper, documentId, reason })
  if (!asked.ok) throw new Error(asked.message)
}

async function paperOf({ name }: DoctorActor, kind: DocumentKind, lines: readonly string[]) {
  const title = documentKindLabels[kind]
  const file = await storage().stage(chunks(await makePaperPdf(title, lines)))
  const fileName = `${name.last}_${fileNameOf(title)}`
  return { kind, fileName, mediaType: MEDIA_TYPE, antivirus: 'NOT_CONFIGURED', file } as const
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
