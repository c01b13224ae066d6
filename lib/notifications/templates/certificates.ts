import { formatDate } from '@/lib/core/format'
import { template } from './template'

const NUMBER = '7726 000000001'
const REASON = 'Решение суда. Дело № 2-1/2026.'
const ADVICE = 'Если вы не согласны, обжалуйте решение.'

type Changed = { number: string; from: string; reason: string; advice: string }
const changed = { number: NUMBER, from: '2026-11-28', reason: REASON, advice: ADVICE }

const WHY = 'Причина и то, что можно сделать, — в личном кабинете.'

/** What the holder is told of the life of a certificate; reasons are read in the cabinet. */
export const certificateTemplates = {
  certificateSuspended: template<Changed>({
    label: 'Свидетельство приостановлено',
    category: 'decision',
    title: ({ number }) => `Свидетельство ${number} приостановлено`,
    body: ({ from, reason, advice }) =>
      `С ${formatDate(from)} работать по нему нельзя, пока действие не возобновят. Причина: ${reason} ${advice}`,
    letter: ({ from }) => `С ${formatDate(from)} работать по нему нельзя, пока действие не возобновят. ${WHY}`,
    urgent: () => true,
    sample: changed,
  }),
  certificateResumed: template<Changed>({
    label: 'Свидетельство возобновлено',
    category: 'decision',
    title: ({ number }) => `Свидетельство ${number} снова действует`,
    body: ({ from, reason }) => `Действие возобновлено с ${formatDate(from)}. Причина: ${reason}`,
    letter: ({ from }) => `Действие возобновлено с ${formatDate(from)}.`,
    sample: changed,
  }),
  certificateRevoked: template<Changed>({
    label: 'Свидетельство отозвано',
    category: 'decision',
    title: ({ number }) => `Свидетельство ${number} отозвано`,
    body: ({ from, reason, advice }) =>
      `С ${formatDate(from)} оно не действует, возобновить его нельзя. Причина: ${reason} ${advice}`,
    letter: ({ from }) => `С ${formatDate(from)} оно не действует, возобновить его нельзя. ${WHY}`,
    urgent: () => true,
    sample: changed,
  }),
  certificateReplaced: template<{ number: string; by: string; duplicate: boolean; reason: string }>({
    label: 'Свидетельство заменено',
    category: 'decision',
    title: ({ number, duplicate }) =>
      duplicate ? `Выдан дубликат свидетельства ${number}` : `Свидетельство ${number} исправлено`,
    body: (data) => `${insteadOf(data)} Причина: ${data.reason}`,
    letter: insteadOf,
    sample: { number: NUMBER, by: '7726 000000002', duplicate: false, reason: 'Опечатка. Исправлено отчество.' },
  }),
}

function insteadOf({ number, by }: { number: string; by: string }): string {
  return `Теперь действует свидетельство ${by} с новой выпиской, прежнее ${number} заменено: показывайте новую.`
}
