import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { recipientAt } from '@/lib/confirmation/recipient'
import { confirm, sendConfirmation } from '@/lib/confirmation/service'
import type { ConfirmationSubject, SentTo } from '@/lib/confirmation/types'
import { now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { Refusal } from '@/lib/core/errors'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import { withinRate } from '@/lib/db/rate-limit'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { announce, postMessage } from '@/lib/notifications/notify'
import { contactWords, parseContact, type ContactSlug } from './labels'
import { mainAddress, noticeAddresses, ownContact } from './policy'
import { readContacts } from './read'
import type { Contacts } from './types'

type Asked = { contact: ContactSlug; value: string }

// Whoever owns the address has not asked for anything yet: nobody is to flood it from several accounts.
const ADDRESS_RATE = { name: 'contact.address', points: 5, seconds: 3600 }

/** Sends the code that confirms exactly this address, to this very address; nothing is changed yet. */
export async function sendContactCode(actor: DoctorActor, { contact, value }: Asked): Promise<Result<SentTo>> {
  const { channel } = contactWords[contact]
  const parsed = parseContact[channel](value)
  if (!parsed.ok) return wrong(parsed.message)
  const why = whyNot(await readContacts(prisma(), actor.userId), contact, parsed.value)
  if (why) return wrong(why)
  if (!(await withinRate(ADDRESS_RATE, parsed.value))) {
    return fail('RATE_LIMITED', 'На этот адрес уже отправлено слишком много кодов. Попробуйте через час.')
  }
  const matter = { purpose: 'contact.change' as const, subject: subjectOf(actor, contact, parsed.value) }
  return sendConfirmation(actor, matter, recipientAt({ channel, value: parsed.value }))
}

/**
 * Takes an address into the cabinet by the code that was sent to it, and tells the former one. Codes and letters go to it
 * from now on; what Госуслуги know stays theirs. The caller sees to the second factor.
 */
export async function changeContact(actor: DoctorActor, asked: Asked & { code: string }): Promise<Result<void>> {
  const { contact, value, code } = asked
  const { channel, reserve } = contactWords[contact]
  const parsed = parseContact[channel](value)
  if (!parsed.ok) return wrong(parsed.message)
  const done = await inTransaction(async (tx): Promise<Result<void>> => {
    const before = await lockContacts(tx, actor)
    const why = whyNot(before, contact, parsed.value)
    if (why) return wrong(why)
    const subject = subjectOf(actor, contact, parsed.value)
    const proof = await confirm(tx, actor, { purpose: 'contact.change', subject, code })
    // A wrong code has cost a try, which must stay: no throwing here.
    if (!proof.ok) return proof
    const slot = { doctorId: actor.doctorId, channel, reserve }
    const given = { value: parsed.value, confirmedAt: now() }
    await tx.contact.upsert({
      where: { doctorId_channel_reserve: slot },
      create: { ...slot, ...given },
      update: given,
      select: { doctorId: true },
    })
    await tell(tx, actor, before, contact, proof.data.to)
    return ok(undefined)
  })
  return done.ok ? done.data : done
}

/** Takes an address out of the cabinet and tells it so; CONFLICT when it is out already. */
export function dropContact(actor: DoctorActor, contact: ContactSlug): Promise<Result<void>> {
  const { channel, reserve } = contactWords[contact]
  return inTransaction(async (tx) => {
    const before = await lockContacts(tx, actor)
    const { count } = await tx.contact.deleteMany({ where: { doctorId: actor.doctorId, channel, reserve } })
    if (count === 0) throw new Refusal(fail('CONFLICT', 'Этого контакта в кабинете уже нет. Обновите страницу.'))
    await tell(tx, actor, before, contact, null)
  })
}

/** Changes of one person's contacts queue up here. */
async function lockContacts(tx: Tx, { doctorId, userId }: DoctorActor): Promise<Contacts> {
  await tx.$queryRaw`SELECT 1 FROM "Doctor" WHERE "id" = ${doctorId}::uuid FOR NO KEY UPDATE`
  return readContacts(tx, userId)
}

function whyNot(contacts: Contacts, contact: ContactSlug, value: string): string | null {
  const { channel, reserve } = contactWords[contact]
  if (ownContact(contacts, { channel, reserve })?.value === value) return 'Этот адрес уже стоит здесь'
  if (reserve && mainAddress(contacts, channel) === value) return 'Резервный адрес должен отличаться от основного'
  const other = ownContact(contacts, { channel, reserve: !reserve })
  if (other?.value === value) return 'Этот адрес у вас уже резервный: сначала уберите его оттуда'
  return !reserve && contacts.esia[channel] === value ? 'Этот адрес уже подтверждён на Госуслугах' : null
}

async function tell(
  tx: Tx,
  actor: DoctorActor,
  before: Contacts,
  contact: ContactSlug,
  to: string | null,
): Promise<void> {
  const { label, changed } = contactWords[contact]
  const title = to ? `${changed} в личном кабинете` : `${label}: контакт убран из личного кабинета`
  const body = `${to ? `Новый контакт: ${to}. ` : ''}Если это сделали не вы, завершите чужие сеансы в настройках кабинета и напишите в поддержку.`
  await recordEvent(
    tx,
    eventActor(actor),
    { doctorId: actor.doctorId },
    {
      type: 'profile.contactChanged',
      ...{ contact: label, to },
    },
  )
  await announce(tx, { userId: actor.userId, title, body, href: '/cabinet/profile' })
  for (const { channel, value } of noticeAddresses(before, contactWords[contact])) {
    const text = channel === 'SMS' ? `${title}. ${body}` : body
    await postMessage(tx, { channel, recipient: value, subject: channel === 'SMS' ? null : title, text })
  }
}

/** Another address is another matter: a code sent to the one does not fit the other. */
function subjectOf({ doctorId }: DoctorActor, contact: ContactSlug, value: string): ConfirmationSubject {
  return { id: `${doctorId}:${contact}`, version: sha256Hex(value) }
}

function wrong(message: string): Failure {
  return fail('VALIDATION', 'Проверьте, что отмечено ниже', { value: [message] })
}
