import { describe, expect, test } from 'vitest'
import { bothSurnames, sameSurname } from './surname'

describe('сравнение фамилий', () => {
  test.each([
    ['Ёлкина', 'елкина'],
    ['СОЛОВЬЕВА', 'Соловьёва'],
    ['  Иванова ', 'Иванова'],
    ['Мамед  Оглы', 'мамед\u00a0оглы'],
    ['Римский – Корсаков', 'Римский-Корсаков'],
    ['Андреи\u0306', 'Андрей'],
  ])('«%s» и «%s» считаются одной', (left, right) => {
    expect(sameSurname(left, right)).toBe(true)
    expect(sameSurname(right, left)).toBe(true)
  })

  test.each([
    ['Иванова', 'Иванов'],
    ['Иванова', 'Ивановa'],
    ['Римский', 'Римский-Корсаков'],
    ['%', 'Иванова'],
    ['', 'Иванова'],
    ['', ''],
    [' ', '  '],
  ])('«%s» и «%s» различаются', (left, right) => {
    expect(sameSurname(left, right)).toBe(false)
  })
})

test.each([
  [null, null, null],
  ['Смирнова', null, 'Белова (ранее Смирнова)'],
  ['белова', null, null],
  [null, 'Смирнова', 'Белова (ранее Смирнова)'],
  ['Смирнова', 'Белова', 'Белова (ранее Смирнова)'],
])('прежняя фамилия %s, в поданной заявке %s: %s', (previousLastName, filedAs, shown) => {
  expect(bothSurnames({ lastName: 'Белова', previousLastName }, filedAs)).toBe(shown)
})
