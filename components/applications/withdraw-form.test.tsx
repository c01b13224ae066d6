import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { ApplicationDetails } from '@/lib/applications/types'
import { WithdrawLink } from './withdraw-form'

const shown = (status: ApplicationDetails['status'], withdraw: boolean) =>
  renderToStaticMarkup(<WithdrawLink application={{ id: 'one', status, can: { withdraw } } as ApplicationDetails} />)

test('отозвать можно, пока заявку рассматривают; пока утверждают решение, сказано, почему нельзя; потом — ничего', () => {
  expect(shown('DRAFT', true)).toContain('Удалить черновик')
  expect(shown('IN_REVIEW', true)).toContain('href="/cabinet/applications/one/withdraw"')
  expect(shown('AWAITING_APPROVAL', false)).toContain('отозвать заявку сейчас нельзя')
  expect(shown('AWAITING_APPROVAL', false)).not.toContain('href')
  expect(shown('APPROVED', false)).toBe('')
})
