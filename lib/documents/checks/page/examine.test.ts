import sharp, { type Sharp, type SharpOptions } from 'sharp'
import { describe, expect, test } from 'vitest'
import { picture, writtenSheet } from '@/tests/corpus/pictures'
import { examinePage } from './examine'
import type { GrayImage } from './gray'

const sheet = picture(writtenSheet(1240, 1754, 11))

async function gray(image: Sharp): Promise<GrayImage> {
  const small = await image.png().toBuffer()
  const { data, info } = await sharp(small)
    .flatten({ background: '#ffffff' })
    .resize(1000, 1000, { fit: 'inside' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

const codes = async (image: Sharp, dpi: number | null = 300) =>
  examinePage(await gray(image), 1, dpi).findings.map(({ code }) => code)

function distance(one: bigint, other: bigint): number {
  return BigInt.asUintN(64, one ^ other)
    .toString(2)
    .replaceAll('0', '').length
}

async function printOf(image: Sharp): Promise<bigint> {
  return examinePage(await gray(image), 1, null).print?.print ?? 0n
}

describe('how a page looks', () => {
  test('a good scan has nothing to be said of', async () => {
    expect(await codes(sheet.clone())).toEqual([])
    expect(await codes(sheet.clone().jpeg({ quality: 50 }))).toEqual([])
    expect(await codes(sheet.clone().linear(0.4, 140))).toEqual([])
  })

  test.each([[72], [150], [289]])('a resolution of %d dpi is told with the number', async (dpi) => {
    const { findings } = examinePage(await gray(sheet.clone()), 3, dpi)
    expect(findings).toEqual([{ code: 'LOW_RESOLUTION', page: 3, value: dpi }])
  })

  test('297 dpi is meant to be 300', async () => {
    expect(await codes(sheet.clone(), 297)).toEqual([])
  })

  test('a page without writing is blank, whatever the grain of its paper, and has no print', async () => {
    const grain = {
      create: { width: 800, height: 1100, channels: 3, noise: { type: 'gaussian', mean: 235, sigma: 6 } },
    }
    const paper = sharp(grain as SharpOptions)
    expect(await codes(paper)).toEqual(['PAGE_BLANK'])
    expect(examinePage(await gray(paper), 1, 300).print).toBeNull()
  })

  test.each([[4], [6], [8]])('a smear of %d pixels is not sharp', async (sigma) => {
    expect(await codes(sheet.clone().blur(sigma))).toContain('PAGE_BLURRED')
  })

  test('what is drawn and not scanned is as sharp and as straight as it is meant', async () => {
    expect(await codes(sheet.clone().blur(8).rotate(6), null)).toEqual([])
  })

  test.each([[3], [-5], [9]])('a tilt of %d degrees is told with the number', async (degrees) => {
    const turned = sheet.clone().rotate(degrees, { background: '#f5f5f5' })
    const { findings } = examinePage(await gray(turned), 1, 300)
    const tilted = findings.find(({ code }) => code === 'PAGE_TILTED')
    expect(Math.abs((tilted?.value ?? 0) - Math.abs(degrees))).toBeLessThanOrEqual(0.5)
  })

  test('a tilt of one degree is not worth a word', async () => {
    expect(await codes(sheet.clone().rotate(1, { background: '#f5f5f5' }))).toEqual([])
  })
})

describe('the print of a page', () => {
  const blocks = (place: number) =>
    sheet
      .clone()
      .composite([
        { input: { create: { width: 400, height: 300, channels: 3, background: '#333333' } }, left: place, top: place },
      ])

  test('stays near when the page is encoded again, made smaller and lighter', async () => {
    const one = await printOf(blocks(300))
    const again = sharp(await blocks(300).jpeg({ quality: 40 }).toBuffer())
    expect(distance(one, await printOf(again.resize(800).linear(0.9, 20)))).toBeLessThanOrEqual(3)
  })

  test('is far from that of another page', async () => {
    expect(distance(await printOf(blocks(100)), await printOf(blocks(700)))).toBeGreaterThan(3)
  })

  test('fits into a signed number of 64 bits', async () => {
    const print = await printOf(blocks(300))
    expect(BigInt.asIntN(64, print)).toBe(print)
  })
})
