import { writeFileSync } from 'node:fs'
import { renderExtract } from '@/lib/certificates/extract-pdf'
import { extractXml } from '@/lib/certificates/extract-xml'
import { print } from '@/lib/ops/console'
import { createPaperSigner } from '@/tests/factories/paper-signer'

const EXTRACTS = 50
/** The first ones load fonts and compile what the rest runs. */
const WARM_UP = 10
const MOST_MS = 100

/** Processor time of one extract, signed and with its XML inside; throws when it takes more than it may. */
export async function benchExtract(path: string, progress: (text: string) => void): Promise<void> {
  progress(`Делаем ${EXTRACTS} выписок…`)
  const signer = await createPaperSigner()
  const make = (serial: number) => {
    const record = recordOf(serial)
    return renderExtract({ ...record, xml: extractXml(record), signedAt: record.madeAt }, signer)
  }
  for (let serial = 1; serial <= WARM_UP; serial += 1) await make(serial)
  const before = process.cpuUsage()
  for (let serial = 1; serial <= EXTRACTS; serial += 1) await make(serial)
  const { user, system } = process.cpuUsage(before)
  const milliseconds = (user + system) / 1000 / EXTRACTS
  writeFileSync(path, JSON.stringify({ extracts: EXTRACTS, cpuMs: milliseconds, most: MOST_MS }, null, 2))
  print(`\nВыписка в PDF: ${milliseconds.toFixed(0)} мс процессора, можно ${MOST_MS}`)
  if (milliseconds > MOST_MS) throw new Error(`An extract takes ${milliseconds.toFixed(0)} ms of the processor`)
}

function recordOf(serial: number) {
  const number = `7726${String(serial).padStart(9, '0')}`
  return {
    printed: {
      ...{
        number,
        replacesNumber: null,
        duplicate: false,
        lastName: 'Преображенская',
        firstName: 'Елизавета',
        middleName: 'Константиновна',
      },
      ...{ kind: 'PERIODIC' as const, specialtyCode: 76, specialtyName: 'Терапия' },
      ...{
        issuedOn: '2026-11-21',
        validUntil: '2031-11-21',
        protocolNumber: '77-20261121',
        protocolDate: '2026-11-21',
      },
      ...{ centre: 'Центральная аккредитационная комиссия', contact: 'Раздел «Помощь» личного кабинета' },
    },
    madeAt: new Date('2026-11-21T10:15:00Z'),
    verifyUrl: `https://cabinet.example.ru/verify/${number}?key=0123456789abcdef0123456789abcdef`,
    demo: false,
  }
}
