import { expect, test } from 'vitest'
import { codeAddress, formerToChange, formerToDrop, mainAddress, noticeAddresses } from './policy'
import type { Contacts, OwnContact } from './types'

const own = (channel: 'SMS' | 'EMAIL', value: string, reserve = false): OwnContact => ({
  ...{ channel, value, reserve, confirmedAt: new Date(0) },
})
const esia = { SMS: '+79160000001', EMAIL: 'esia@demo.test' }
const nothing = { SMS: null, EMAIL: null }

test('свой контакт кабинета важнее контакта Госуслуг, резервный не заменяет основной', () => {
  const contacts: Contacts = { esia, own: [own('EMAIL', 'own@demo.test'), own('SMS', '+79160000009', true)] }
  expect(mainAddress(contacts, 'EMAIL')).toBe('own@demo.test')
  expect(mainAddress(contacts, 'SMS')).toBe(esia.SMS)
})

test.each<[string, Contacts, string | null]>([
  ['телефон Госуслуг', { esia, own: [] }, esia.SMS],
  ['свой телефон', { esia, own: [own('SMS', '+79160000002')] }, '+79160000002'],
  ['без телефона почта', { esia: { ...esia, SMS: null }, own: [own('SMS', '+79160000002', true)] }, esia.EMAIL],
  ['без основных резерв', { esia: nothing, own: [own('EMAIL', 'r@demo.test', true)] }, 'r@demo.test'],
  ['некуда', { esia: nothing, own: [] }, null],
])('код идёт: %s', (_, contacts, expected) => {
  expect(codeAddress(contacts)?.value ?? null).toBe(expected)
})

test.each<[string, Contacts, 'SMS' | 'EMAIL', boolean, string[]]>([
  ['прежний телефон Госуслуг', { esia, own: [] }, 'SMS', false, [esia.SMS]],
  ['прежний свой', { esia, own: [own('SMS', '+79160000002')] }, 'SMS', false, ['+79160000002']],
  ['первая почта: телефон', { esia: { ...esia, EMAIL: null }, own: [] }, 'EMAIL', false, [esia.SMS]],
  ['первый резерв: основной', { esia, own: [] }, 'EMAIL', true, [esia.SMS]],
  ['и резерв', { esia, own: [own('EMAIL', 'r@demo.test', true)] }, 'SMS', false, [esia.SMS, 'r@demo.test']],
  ['прежний резерв', { esia, own: [own('EMAIL', 'r@demo.test', true)] }, 'EMAIL', true, ['r@demo.test']],
])('о смене узнаёт: %s', (_, contacts, channel, reserve, expected) => {
  expect(noticeAddresses(contacts, { channel, reserve }).map(({ value }) => value)).toEqual(expected)
})

const [phone, email] = [own('SMS', '+79160000002'), own('EMAIL', 'own@demo.test')]
const onlyEmail = { SMS: null, EMAIL: 'esia@demo.test' }

test.each<[string, Contacts, 'SMS' | 'EMAIL', boolean, string | null]>([
  ['телефон Госуслуг отдаёт коды своему', { esia, own: [] }, 'SMS', false, esia.SMS],
  ['свой телефон отдаёт коды другому', { esia, own: [phone] }, 'SMS', false, phone.value],
  ['почта отдаёт коды первому телефону', { esia: onlyEmail, own: [] }, 'SMS', false, onlyEmail.EMAIL],
  ['почта кодов не получает, пока есть телефон', { esia, own: [] }, 'EMAIL', false, null],
  ['единственная почта отдаёт коды другой', { esia: onlyEmail, own: [] }, 'EMAIL', false, onlyEmail.EMAIL],
  ['резерв при основном кодов не получает', { esia, own: [] }, 'SMS', true, null],
  ['спрашивать некого', { esia: nothing, own: [] }, 'SMS', false, null],
])('новый контакт: %s', (_, contacts, channel, reserve, expected) => {
  expect(formerToChange(contacts, { channel, reserve })?.value ?? null).toBe(expected)
})

test.each<[string, Contacts, 'SMS' | 'EMAIL', boolean, string | null]>([
  ['коды возвращаются на телефон Госуслуг', { esia, own: [phone] }, 'SMS', false, null],
  ['коды возвращаются на почту Госуслуг', { esia: onlyEmail, own: [phone] }, 'SMS', false, null],
  ['коды ушли бы на почту, данную здесь', { esia: onlyEmail, own: [phone, email] }, 'SMS', false, phone.value],
  ['кодам некуда идти', { esia: nothing, own: [phone] }, 'SMS', false, phone.value],
  ['коды не сдвинутся', { esia, own: [phone, email] }, 'EMAIL', false, null],
  ['резерв при основном', { esia, own: [own('SMS', '+79160000009', true)] }, 'SMS', true, null],
])('без контакта: %s', (_, contacts, channel, reserve, expected) => {
  expect(formerToDrop(contacts, { channel, reserve })?.value ?? null).toBe(expected)
})
