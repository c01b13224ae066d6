import { z } from 'zod'
import type { DoctorActor } from '@/lib/auth/actor'
import { formatDateTime, fullName } from '@/lib/core/format'
import { colors, element, factTable, frame, heightOf, makePdf, roomFor, write } from '@/lib/pdf/document'
import { consentLabels, dataGroupLabels, methodLabel } from './labels'
import { findText, listAnswers, wholeText } from './queries'
import type { ConsentAnswer, ConsentText } from './types'

/** The receipt of an own consent as a PDF, always the same bytes for the same state of it; null for anyone else's. */
export async function makeReceipt(actor: DoctorActor, answerId: string): Promise<Buffer | null> {
  if (!z.uuid().safeParse(answerId).success) return null
  const answer = (await listAnswers(actor)).find(({ id, outcome }) => id === answerId && outcome === 'GIVEN')
  const text = answer && (await findText(answer.kind, answer.version))
  if (!answer || !text) return null
  return drawReceipt({ person: fullName(actor.name), answer, text })
}

type Receipt = { person: string; answer: ConsentAnswer; text: ConsentText }

function drawReceipt({ person, answer, text }: Receipt): Promise<Buffer> {
  const title = `Квитанция о согласии: ${consentLabels[answer.kind]}`
  return makePdf({ title, madeAt: answer.endedAt ?? answer.decidedAt }, (doc, root) => {
    root.add(element(doc, 'H1', () => write(doc, 'Квитанция о согласии', frame.left, 70, { size: 25, font: 'strong' })))
    let y = factTable(doc, root, facts({ person, answer, text }), 120) + 24
    for (const paragraph of wholeText(text).split('\n\n')) {
      y = roomFor(doc, y, heightOf(doc, paragraph, { size: 10.5 }))
      root.add(element(doc, 'P', () => write(doc, paragraph, frame.left, y, { size: 10.5, color: colors.ink })))
      y = doc.y + 8
    }
  })
}

function facts({ person, answer, text }: Receipt): { label: string; value: string }[] {
  const { groups, method, sentTo, decidedAt, endedAt, endedBy } = answer
  const end = endedBy === 'WITHDRAWN' ? 'отозвано' : 'заменено новым ответом'
  return [
    { label: 'Кто дал', value: person },
    { label: 'Согласие', value: `${text.title}, версия ${text.version}` },
    { label: 'Дано', value: formatDateTime(decidedAt) },
    { label: 'Подтверждено', value: methodLabel(method, sentTo) },
    ...(groups.length > 0
      ? [{ label: 'Группы данных', value: groups.map((group) => dataGroupLabels[group]).join('; ') }]
      : []),
    { label: 'Состояние', value: endedAt ? `${end} ${formatDateTime(endedAt)}` : 'действует' },
    { label: 'SHA-256 текста', value: text.sha256 },
  ]
}
