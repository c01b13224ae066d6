import type { StaffActor } from '@/lib/auth/actor'
import { sha256Hex } from '@/lib/core/crypto'
import { openConversationForStaff } from '@/lib/messages/queries'
import type { Conversation } from '@/lib/messages/types'
import { getWorkbench } from './queries'
import type { Workbench } from './types'

export type OpenFile = {
  workbench: Workbench
  conversation: Conversation | null
  /** SHA-256 of all that the page shows, hex: another one means that something has changed. */
  shown: string
}

/**
 * All that the page of a file shows to this person; null when there is none or it is closed to them. Asked for `ahead`, and
 * in the hands of the expert who asks, it is no look yet and no letter counts as read.
 */
export async function openFile(actor: StaffActor, applicationId: string, ahead = false): Promise<OpenFile | null> {
  const [workbench, conversation] = ahead
    ? await sendAhead(actor, applicationId)
    : await Promise.all([getWorkbench(actor, applicationId), openConversationForStaff(actor, applicationId)])
  return workbench && { workbench, conversation, shown: digest(workbench, conversation) }
}

async function sendAhead(actor: StaffActor, id: string): Promise<[Workbench | null, Conversation | null]> {
  const workbench = await getWorkbench(actor, id, true)
  return [workbench, await openConversationForStaff(actor, id, workbench?.sentAhead)]
}

function digest({ sentAhead: _, ...workbench }: Workbench, conversation: Conversation | null): string {
  return sha256Hex(JSON.stringify([workbench, conversation]))
}
