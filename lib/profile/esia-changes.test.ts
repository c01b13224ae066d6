import { expect, test } from 'vitest'
import { esiaChanges } from './esia-changes'

const before = {
  ...{ lastName: 'Белова', firstName: 'Ольга', middleName: null, snils: '11223344595', inn: '770000000001' },
  ...{ passportSeries: '4504', passportNumber: '650001', registrationAddress: '101000, г. Москва, д. 3' },
  ...{ email: 'belova@demo.test', phone: '+79161234567' },
  ...{ birthDate: new Date('1984-05-14'), gender: 'FEMALE', citizenship: 'RUS' },
  ...{ passportIssuedOn: new Date('2004-06-01'), passportIssuer: 'ОВД района Арбат', passportIssuerCode: '770001' },
}

test('what did not change is not told', () => {
  expect(esiaChanges(before, { ...before, birthDate: new Date('1984-05-14') })).toEqual([])
})

test.each([
  [{ lastName: 'Смирнова' }, 'фамилия', 'Белова', 'Смирнова'],
  [{ middleName: 'Николаевна' }, 'отчество', 'не указано', 'Николаевна'],
  [{ snils: '11223344600' }, 'СНИЛС', '•••••••••95', '•••••••••00'],
  [{ inn: null }, 'ИНН', '••••••••••01', 'не указано'],
  [{ passportSeries: '4520' }, 'серия паспорта', '••••', '••••'],
  [{ passportNumber: '650077' }, 'номер паспорта', '••••01', '••••77'],
  [{ registrationAddress: '420000, г. Казань, д. 1' }, 'адрес регистрации', '101•••', '420•••'],
  [{ email: 'new@demo.test' }, 'электронная почта', 'b•••@demo.test', 'n•••@demo.test'],
  [{ birthDate: new Date('1984-05-15') }, 'дата рождения', '••.••.••••', '••.••.••••'],
  [{ gender: 'MALE' }, 'пол', 'женский', 'мужской'],
  [{ citizenship: 'BLR' }, 'гражданство', 'Россия', 'BLR'],
  [{ passportIssuedOn: null }, 'дата выдачи паспорта', '••.••.••••', 'не указано'],
  [{ passportIssuer: 'УВД' }, 'кем выдан паспорт', 'ОВД района Арбат', 'УВД'],
  [{ passportIssuerCode: '770002' }, 'код подразделения', '770001', '770002'],
  [{ phone: '+79161234500' }, 'телефон', '+• (•••) •••-••-67', '+• (•••) •••-••-00'],
])('%o: «%s» from %s to %s', (change, field, was, is) => {
  expect(esiaChanges(before, { ...before, ...change })).toEqual([{ field, before: was, after: is }])
})
