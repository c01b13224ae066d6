import type { Place } from '@/lib/core/envelope'
import { openPersonal, sealPersonal, snilsIndex } from '@/lib/core/personal-data'

/** What identifies a doctor beside the name: encrypted wherever it lies. */
export type Identity = {
  snils: string
  inn: string | null
  passportSeries: string | null
  passportNumber: string | null
}

const at = (doctorId: string, column: keyof Identity): Place => ({ table: 'Doctor', column, row: doctorId })

/** Columns of the doctor with this id, as they are written. */
export function sealDoctor(doctorId: string, { snils, inn, passportSeries, passportNumber }: Identity) {
  return {
    snils: sealPersonal(at(doctorId, 'snils'), snils),
    snilsIndex: snilsIndex(snils),
    inn: sealPersonal(at(doctorId, 'inn'), inn),
    passportSeries: sealPersonal(at(doctorId, 'passportSeries'), passportSeries),
    passportNumber: sealPersonal(at(doctorId, 'passportNumber'), passportNumber),
  }
}

/** One of the columns that can change; an empty value is none. */
export function sealColumn(doctorId: string, column: Exclude<keyof Identity, 'snils'>, value: string | undefined) {
  return sealPersonal(at(doctorId, column), value || null)
}

/** The columns of `sealDoctor` in the clear; for where they are shown, compared or filed. */
export function openDoctor(doctorId: string, row: Identity): Identity {
  return {
    snils: openPersonal(at(doctorId, 'snils'), row.snils),
    inn: openPersonal(at(doctorId, 'inn'), row.inn),
    passportSeries: openPersonal(at(doctorId, 'passportSeries'), row.passportSeries),
    passportNumber: openPersonal(at(doctorId, 'passportNumber'), row.passportNumber),
  }
}
