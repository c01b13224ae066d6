import { decideAppeal, fileAppeal } from '@/lib/appeals/service'
import { rollBackDecision } from '@/lib/certificates/service'
import { sendMessage } from '@/lib/messages/service'
import { assignApplication } from '@/lib/review/assign'
import { escalateApplication, settleEscalation } from '@/lib/review/escalate'
import { holdApplication, resumeApplication } from '@/lib/review/hold'
import type { Command } from './commands'
import { byDoctor } from './doctor-commands'
import { assignee, byStaff, experts, secretaries } from './staff-commands'

const assign: Command = {
  name: 'assign',
  at: ['SUBMITTED', 'IN_REVIEW'],
  weight: () => 0.4,
  leaves: ['application.assigned'],
  plan: (lane, seen) => {
    const { userId: expertId } = lane.random.from(experts(lane))
    const right = lane.random.chance(0.5) ? secretaries(lane) : assignee(lane, seen)
    return byStaff(lane, seen, right, (actor, target) =>
      assignApplication(actor, { ...target, expertId, note: 'Передаю' }),
    )
  },
}

const hold: Command = {
  name: 'hold',
  at: ['IN_REVIEW'],
  weight: ({ held }) => (held ? 0.05 : 0.2),
  leaves: ['application.held'],
  plan: (lane, seen) =>
    byStaff(lane, seen, assignee(lane, seen), (actor, target) => holdApplication(actor, { ...target, reason: 'Ждём' })),
}

const resume: Command = {
  name: 'resume',
  at: ['IN_REVIEW'],
  weight: ({ held }) => (held ? 4 : 0.05),
  leaves: ['application.resumed'],
  plan: (lane, seen) => byStaff(lane, seen, [...assignee(lane, seen), ...secretaries(lane)], resumeApplication),
}

const escalate: Command = {
  name: 'escalate',
  at: ['IN_REVIEW'],
  weight: ({ escalated }) => (escalated ? 0.05 : 0.2),
  leaves: ['application.escalated'],
  plan: (lane, seen) =>
    byStaff(lane, seen, assignee(lane, seen), (actor, target) =>
      escalateApplication(actor, { ...target, note: 'Как?' }),
    ),
}

const settle: Command = {
  name: 'settle',
  at: ['IN_REVIEW', 'DOCUMENTS_REQUIRED', 'AWAITING_APPROVAL'],
  weight: ({ escalated }) => (escalated ? 1 : 0.05),
  leaves: ['application.escalationSettled'],
  plan: (lane, seen) =>
    byStaff(lane, seen, secretaries(lane), (actor, target) => settleEscalation(actor, { ...target, note: 'Так' })),
}

const appeal: Command = {
  name: 'appeal',
  at: ['REFUSED'],
  weight: ({ appealId }) => (appealId ? 0.1 : 5),
  leaves: ['application.appealed'],
  plan: (lane, { id }) =>
    byDoctor(lane, (doctor) => () => fileAppeal(doctor, { applicationId: id, text: 'Часов достаточно' })),
}

const decide: Command = {
  name: 'decide the appeal',
  at: ['REFUSED'],
  weight: ({ appealId }) => (appealId ? 20 : 0.1),
  leaves: ['application.appealDecided'],
  plan: (lane, seen) => {
    const outcome = lane.random.chance(0.7) ? 'UPHELD' : 'REJECTED'
    const input = { appealId: seen.appealId ?? seen.id, outcome, answer: 'Рассмотрено' } as const
    return byStaff(lane, seen, secretaries(lane), (actor) => decideAppeal(actor, input))
  },
}

const rollBack: Command = {
  name: 'roll back',
  at: ['APPROVED', 'REFUSED'],
  weight: () => 0.6,
  leaves: ['application.rolledBack'],
  plan: (lane, seen) => {
    const words = { reason: 'Ошибка в решении', confirmation: seen.number ?? '' }
    const right = [lane.staff.admin, ...secretaries(lane)]
    const plan = byStaff(lane, seen, right, (actor, target) => rollBackDecision(actor, { ...target, ...words }))
    const leaves = ['application.rolledBack', 'certificate.revoked'] as const
    return seen.status === 'APPROVED' ? { ...plan, leaves } : plan
  },
}

let letters = 0

const write: Command = {
  name: 'message',
  at: ['SUBMITTED', 'IN_REVIEW', 'DOCUMENTS_REQUIRED'],
  weight: () => 0.3,
  leaves: ['application.messageSent'],
  plan: (lane, seen) => {
    const input = { applicationId: seen.id, text: `Письмо ${(letters += 1)}`, files: [] }
    return lane.random.chance(0.5)
      ? byDoctor(lane, (doctor) => () => sendMessage(doctor, input))
      : byStaff(lane, seen, assignee(lane, seen), (actor) => sendMessage(actor, input))
  },
}

/** What the two sides and the staff among themselves do beside the main way. */
export const dialogueCommands: readonly Command[] = [
  ...[assign, hold, resume, escalate, settle],
  ...[appeal, decide, rollBack, write],
]
