/** A subject of the Russian Federation: the ФНС code and the name as in ст. 65 of the Constitution. */
export type Region = { readonly code: string; readonly name: string }

export const regions: readonly Region[] = [
  { code: '02', name: 'Республика Башкортостан' },
  { code: '16', name: 'Республика Татарстан (Татарстан)' },
  { code: '21', name: 'Чувашская Республика — Чувашия' },
  { code: '23', name: 'Краснодарский край' },
  { code: '24', name: 'Красноярский край' },
  { code: '25', name: 'Приморский край' },
  { code: '34', name: 'Волгоградская область' },
  { code: '36', name: 'Воронежская область' },
  { code: '45', name: 'Курганская область' },
  { code: '50', name: 'Московская область' },
  { code: '52', name: 'Нижегородская область' },
  { code: '54', name: 'Новосибирская область' },
  { code: '59', name: 'Пермский край' },
  { code: '61', name: 'Ростовская область' },
  { code: '63', name: 'Самарская область' },
  { code: '66', name: 'Свердловская область' },
  { code: '72', name: 'Тюменская область' },
  { code: '74', name: 'Челябинская область' },
  { code: '77', name: 'Москва' },
  { code: '78', name: 'Санкт-Петербург' },
  { code: '92', name: 'Севастополь' },
]
