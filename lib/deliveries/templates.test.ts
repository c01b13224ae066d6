import { expect, test } from 'vitest'
import { eventKinds } from '@/lib/notifications/templates/table'
import { listTemplates, previewTemplate } from './templates'

test('у каждого события и у ежедневного письма есть образец, у чужого ключа нет', () => {
  const kinds = listTemplates().map(({ kind }) => kind)
  expect(kinds.toSorted()).toEqual([...eventKinds, 'digest'].toSorted())
  for (const kind of kinds) expect(previewTemplate(kind)).toMatchObject({ label: expect.stringMatching(/./) })
  expect(previewTemplate('toString')).toBeNull()
})

test('ежедневное письмо показано таким, каким уходит: тема, события по одному, без СМС и браузера', () => {
  const daily = previewTemplate('digest')
  expect(daily?.outside).toMatchObject({ subject: 'Новости кабинета: 3 события', sms: null, push: null })
  for (const title of daily?.title.split('\n') ?? []) expect(daily?.outside?.letter).toContain(title)
})
