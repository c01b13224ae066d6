import type { EsiaPerson } from '@/lib/esia/schema'

/** Who a persona is; numbers, contacts and the rest of the address are made from the order of the list. */
export type PersonaSpec = {
  name: readonly [last: string, first: string, middle: string]
  gender: EsiaPerson['gender']
  birthDate: string
  /** After the twentieth or forty-fifth birthday, or after a change of the name. */
  passportIssuedOn: string
  level?: EsiaPerson['level']
  home: keyof typeof homes
}

/** Where people are registered: the part of an address that ESIA keeps as a string, passport office and its codes. */
export const homes = {
  moscow: {
    zipCode: '127540',
    addressStr: 'г. Москва, ул. Дубнинская',
    region: 'Москва',
    city: 'Москва',
    street: 'ул. Дубнинская',
    okato: '45',
    issuer: 'ГУ МВД РОССИИ ПО Г. МОСКВЕ',
    issuerCode: '770001',
  },
  kazan: {
    zipCode: '420021',
    addressStr: 'Республика Татарстан, г. Казань, ул. Татарстан',
    region: 'Республика Татарстан',
    city: 'Казань',
    street: 'ул. Татарстан',
    okato: '92',
    issuer: 'МВД ПО РЕСПУБЛИКЕ ТАТАРСТАН',
    issuerCode: '160004',
  },
  krasnodar: {
    zipCode: '350000',
    addressStr: 'Краснодарский край, г. Краснодар, ул. Красная',
    region: 'Краснодарский край',
    city: 'Краснодар',
    street: 'ул. Красная',
    okato: '03',
    issuer: 'ГУ МВД РОССИИ ПО КРАСНОДАРСКОМУ КРАЮ',
    issuerCode: '230003',
  },
} as const

/** The personas of the demonstration, by the name in their e-mail. */
export const personas = {
  ivanova: {
    name: ['Иванова', 'Анна', 'Сергеевна'],
    gender: 'FEMALE',
    birthDate: '1984-05-14',
    passportIssuedOn: '2004-06-09',
    home: 'moscow',
  },
  petrov: {
    name: ['Петров', 'Пётр', 'Петрович'],
    gender: 'MALE',
    birthDate: '1979-02-20',
    passportIssuedOn: '2024-03-12',
    home: 'kazan',
  },
  sidorova: {
    name: ['Сидорова', 'Мария', 'Ивановна'],
    gender: 'FEMALE',
    birthDate: '1996-09-03',
    passportIssuedOn: '2016-09-28',
    level: 'STANDARD',
    home: 'krasnodar',
  },
  kuznetsov: {
    name: ['Кузнецов', 'Олег', 'Дмитриевич'],
    gender: 'MALE',
    birthDate: '1988-12-11',
    passportIssuedOn: '2009-01-15',
    home: 'krasnodar',
  },
  orlova: {
    name: ['Орлова', 'Елена', 'Викторовна'],
    gender: 'FEMALE',
    birthDate: '1991-07-27',
    passportIssuedOn: '2011-08-19',
    home: 'kazan',
  },
  volkov: {
    name: ['Волков', 'Сергей', 'Андреевич'],
    gender: 'MALE',
    birthDate: '1986-03-05',
    passportIssuedOn: '2006-04-04',
    home: 'moscow',
  },
  smirnova: {
    name: ['Белова', 'Ольга', 'Николаевна'],
    gender: 'FEMALE',
    birthDate: '1993-10-18',
    passportIssuedOn: '2026-06-10',
    home: 'moscow',
  },
  expert: {
    name: ['Экспертова', 'Вера', 'Павловна'],
    gender: 'FEMALE',
    birthDate: '1976-01-30',
    passportIssuedOn: '2021-02-24',
    home: 'moscow',
  },
  secretary: {
    name: ['Секретарёв', 'Игорь', 'Львович'],
    gender: 'MALE',
    birthDate: '1972-08-16',
    passportIssuedOn: '2017-09-13',
    home: 'moscow',
  },
  support: {
    name: ['Помощникова', 'Дарья', 'Алексеевна'],
    gender: 'FEMALE',
    birthDate: '1998-04-22',
    passportIssuedOn: '2018-05-17',
    home: 'kazan',
  },
  admin: {
    name: ['Настройкин', 'Роман', 'Евгеньевич'],
    gender: 'MALE',
    birthDate: '1990-11-09',
    passportIssuedOn: '2010-12-02',
    home: 'moscow',
  },
  auditor: {
    name: ['Проверкина', 'Татьяна', 'Борисовна'],
    gender: 'FEMALE',
    birthDate: '1983-06-01',
    passportIssuedOn: '2003-06-26',
    home: 'moscow',
  },
  head: {
    name: ['Главврачёва', 'Нина', 'Фёдоровна'],
    gender: 'FEMALE',
    birthDate: '1974-12-07',
    passportIssuedOn: '2020-01-10',
    home: 'krasnodar',
  },
  expert2: {
    name: ['Рецензентова', 'Майя', 'Юрьевна'],
    gender: 'FEMALE',
    birthDate: '1981-04-17',
    passportIssuedOn: '2001-05-22',
    home: 'moscow',
  },
  secretary2: {
    name: ['Комиссаров', 'Лев', 'Данилович'],
    gender: 'MALE',
    birthDate: '1969-10-25',
    passportIssuedOn: '2014-11-19',
    home: 'kazan',
  },
} as const satisfies Record<string, PersonaSpec>

export type Persona = keyof typeof personas
