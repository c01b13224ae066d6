import { randomUUID } from 'node:crypto'
import { env } from '@/lib/core/env'
import { prisma } from '@/lib/db/client'
import { ESIA_SCOPE } from '@/lib/esia/client/config'
import { fetchPerson } from '@/lib/esia/client/person'
import { verifyTokens } from '@/lib/esia/client/tokens'
import { issueTokens } from '@/lib/esia/mock/tokens'
import type { EsiaPerson } from '@/lib/esia/schema'

export type Persona = { email: string; name: string; situation: string }

/** The personas of the demonstration in the order people meet them. */
export const personas: readonly Persona[] = [
  {
    email: 'ivanova@demo.test',
    name: 'Иванова Анна Сергеевна',
    situation: 'терапевт, готова подать заявку на периодическую аккредитацию',
  },
  { email: 'petrov@demo.test', name: 'Петров Пётр Петрович', situation: 'хирург, входит впервые' },
  {
    email: 'sidorova@demo.test',
    name: 'Сидорова Мария Ивановна',
    situation: 'стандартная учётная запись: подать заявку нельзя',
  },
  { email: 'kuznetsov@demo.test', name: 'Кузнецов Олег Дмитриевич', situation: 'по заявке запрошены документы' },
  {
    email: 'orlova@demo.test',
    name: 'Орлова Елена Викторовна',
    situation: 'медсестра, свидетельство истекает через 60 дней',
  },
  { email: 'volkov@demo.test', name: 'Волков Сергей Андреевич', situation: 'заявка отклонена, можно подать повторно' },
  { email: 'smirnova@demo.test', name: 'Белова Ольга Николаевна', situation: 'сменила фамилию, в ФРМР ещё Смирнова' },
  { email: 'expert@demo.test', name: 'Экспертова Вера Павловна', situation: 'эксперт' },
  { email: 'secretary@demo.test', name: 'Секретарёв Игорь Львович', situation: 'ответственный секретарь' },
  { email: 'support@demo.test', name: 'Поддержка', situation: 'сотрудник поддержки' },
  { email: 'admin@demo.test', name: 'Администратор', situation: 'администратор кабинета' },
  { email: 'auditor@demo.test', name: 'Аудитор', situation: 'аудитор' },
  {
    email: 'head@demo.test',
    name: 'Главврачёва Нина Фёдоровна',
    situation: 'медработник и руководитель медицинской организации',
  },
]

/** The persona's person data, taken from the mock of Госуслуги by the same client as in a real sign-in; null when unknown. */
export async function fetchPersona(email: string): Promise<EsiaPerson | null> {
  const account = await prisma().esiaAccount.findUnique({
    where: { email: email.trim().toLowerCase() },
    select: { oid: true },
  })
  if (!account) return null
  const grant = { oid: account.oid, sessionId: randomUUID(), scope: ESIA_SCOPE }
  const { access_token: accessToken, id_token: idToken } = await issueTokens(env().ESIA_CLIENT_ID, grant)
  if (!idToken) return null
  return fetchPerson(accessToken, await verifyTokens({ accessToken, idToken }))
}
