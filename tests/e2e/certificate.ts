import { expect, type Page } from '@playwright/test'

export const PIN = '123456'

export type CertificateFile = { name: string; mimeType: string; buffer: Buffer }

/** An electronic signature of whoever is signed in at Госуслуги; works with and without JavaScript. */
export async function issueCertificate(page: Page): Promise<CertificateFile> {
  await page.goto('/esia/account/certificate')
  await page.getByLabel('Придумайте ПИН-код').fill(PIN)
  await page.getByLabel('ПИН-код ещё раз').fill(PIN)
  await page.getByRole('button', { name: 'Выпустить сертификат' }).click()
  const link = page.getByRole('link', { name: 'Скачать файл сертификата' })
  await expect(link).toBeVisible()
  const download = await page.request.get((await link.getAttribute('href')) ?? '')
  return { name: 'certificate.cer', mimeType: 'application/pkix-cert', buffer: await download.body() }
}

/** Fills in what a signature needs. */
export async function signWith(page: Page, file: CertificateFile, pin = PIN): Promise<void> {
  await page.getByLabel('Файл сертификата').setInputFiles(file)
  await page.getByLabel('ПИН-код').fill(pin)
}
