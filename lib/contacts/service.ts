import { eventActor, type DoctorActor } from '@/lib/auth/actor'
import { recipientAt } from '@/lib/confirmation/recipient'
import { checkCode, sendConfirmation, spendCode } from '@/lib/confirmation/service'
import type { Given, Matter, Proof, SentTo } from '@/lib/confirmation/types'
import { now } from '@/lib/core/clock'
import { sha256Hex } from '@/lib/core/crypto'
import { Refusal } from '@/lib/core/errors'
import { fail, ok, type Failure, type Result } from '@/lib/core/result'
import { prisma, type Tx } from '@/lib/db/client'
import { withinRate } from '@/lib/db/rate-limit'
import { inTransaction } from '@/lib/db/transaction'
import { recordEvent } from '@/lib/history/record'
import { announce, postMessage } from '@/lib/notifications/notify'
import { leaving, proveFormer, underField } from './former'
import { contactWords, parseContact, type ContactSlug } from './labels'
import { formerToChange, formerToDrop, mainAddress, noticeAddresses, ownContact } from './policy'
import { readContacts } from './read'
import type { Contacts } from './types'

type Asked = { contact: ContactSlug; value: string }

// Whoever owns the address has not asked for anything yet: nobody is to flood it from several accounts.
const ADDRESS_RATE = { name: 'contact.address', points: 5, seconds: 3600 }

type Sent = { to: SentTo; former: SentTo | null }

/**
 * Sends the code that confirms exactly this address, to this very address, and one to the contact that gets the codes now
 * when they would go to the new one; nothing is changed yet.
 */
export async function sendContactCodes(actor: DoctorActor, { contact, value }: Asked): Promise<Result<Sent>> {
  const { channel } = contactWords[contact]
  const parsed = parseContact[channel](value)
  if (!parsed.ok) return wrong(parsed.message)
  const contacts = await readContacts(prisma(), actor.userId)
  const why = whyNot(contacts, contact, parsed.value)
  if (why) return wrong(why)
  if (!(await withinRate(ADDRESS_RATE, parsed.value))) {
    return fail('RATE_LIMITED', 'На этот адрес уже отправлено слишком много кодов. Попробуйте через час.')
  }
  const arriving = arrivingAt(actor, contact, parsed.value)
  const to = await sendConfirmation(actor, arriving, recipientAt({ channel, value: parsed.value }))
  if (!to.ok) return to
  const former = formerToChange(contacts, contactWords[contact])
  if (!former) return ok({ to: to.data, former: null })
  const sent = await sendConfirmation(actor, leaving(actor, contact, { former, value: parsed.value }))
  return sent.ok ? ok({ to: to.data, former: sent.data }) : underField(sent, 'formerCode')
}

/**
 * Takes an address into the cabinet by the code that was sent to it, and tells the former one at once. The contact that gets
 * the codes now agrees by a code of its own, or the person by a signature. Codes and letters go to the new one from now on;
 * what Госуслуги know stays theirs. The caller sees to the second factor.
 */
export async function changeContact(
  actor: DoctorActor,
  asked: Asked & { code: string; former: Given },
): Promise<Result<void>> {
  const { contact, value, code } = asked
  const { channel, reserve } = contactWords[contact]
  const parsed = parseContact[channel](value)
  if (!parsed.ok) return wrong(parsed.message)
  const done = await inTransaction(async (tx): Promise<Result<void>> => {
    const before = await lockContacts(tx, actor)
    const why = whyNot(before, contact, parsed.value)
    if (why) return wrong(why)
    // A wrong code has cost a try, which must stay: no throwing here. The right one is used up when both are right.
    const arrived = await checkCode(tx, actor, { ...arrivingAt(actor, contact, parsed.value), code })
    if (!arrived.ok) return arrived
    const former = formerToChange(before, contactWords[contact])
    const matter = former && leaving(actor, contact, { former, value: parsed.value })
    const left = matter ? await proveFormer(tx, actor, matter, asked.former, 'formerCode') : ok(null)
    if (!left.ok) return left
    const { to } = await spendCode(tx, actor, arrived.data)
    const slot = { doctorId: actor.doctorId, channel, reserve }
    const given = { value: parsed.value, confirmedAt: now() }
    await tx.contact.upsert({
      where: { doctorId_channel_reserve: slot },
      create: { ...slot, ...given },
      update: given,
      select: { doctorId: true },
    })
    await tell(tx, actor, before, { contact, to, confirmedBy: left.data })
    return ok(undefined)
  })
  return done.ok ? done.data : done
}

/**
 * Takes an address out of the cabinet and tells it so; CONFLICT when it is out already. The one that gets the codes now has
 * to agree, unless they go back to what Госуслуги have.
 */
export async function dropContact(
  actor: DoctorActor,
  contact: ContactSlug,
  given: Given | null = null,
): Promise<Result<void>> {
  const { channel, reserve } = contactWords[contact]
  const done = await inTransaction(async (tx): Promise<Result<void>> => {
    const before = await lockContacts(tx, actor)
    const former = formerToDrop(before, contactWords[contact])
    const matter = former && leaving(actor, contact, { former, value: null })
    const left = matter ? await proveFormer(tx, actor, matter, given ?? { code: '' }) : ok(null)
    if (!left.ok) return left
    const { count } = await tx.contact.deleteMany({ where: { doctorId: actor.doctorId, channel, reserve } })
    if (count === 0) throw new Refusal(fail('CONFLICT', 'Этого контакта в кабинете уже нет. Обновите страницу.'))
    await tell(tx, actor, before, { contact, to: null, confirmedBy: left.data })
    return ok(undefined)
  })
  return done.ok ? done.data : done
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

type Change = { contact: ContactSlug; to: string | null; confirmedBy: Proof | null }

async function tell(tx: Tx, actor: DoctorActor, before: Contacts, { contact, to, confirmedBy }: Change): Promise<void> {
  const { label, changed } = contactWords[contact]
  const title = to ? `${changed} в личном кабинете` : `${label}: контакт убран из личного кабинета`
  const body = `${to ? `Новый контакт: ${to}. ` : ''}Если это сделали не вы, завершите чужие сеансы в настройках кабинета и напишите в поддержку.`
  await recordEvent(
    tx,
    eventActor(actor),
    { doctorId: actor.doctorId },
    {
      type: 'profile.contactChanged',
      ...{ contact: label, to, ...(confirmedBy && { confirmedBy }) },
    },
  )
  await announce(tx, { userId: actor.userId, title, body, href: '/cabinet/profile' })
  for (const { channel, value } of noticeAddresses(before, contactWords[contact])) {
    const text = channel === 'SMS' ? `${title}. ${body}` : body
    await postMessage(tx, { channel, recipient: value, subject: channel === 'SMS' ? null : title, text })
  }
}

/** Another address is another matter: a code sent to the one does not fit the other. */
function arrivingAt({ doctorId }: DoctorActor, contact: ContactSlug, value: string): Matter {
  return { purpose: 'contact.change', subject: { id: `${doctorId}:${contact}`, version: sha256Hex(value) } }
}

function wrong(message: string): Failure {
  return fail('VALIDATION', 'Проверьте, что отмечено ниже', { value: [message] })
}
