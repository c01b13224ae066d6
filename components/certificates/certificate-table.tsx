import type { ReactNode } from 'react'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import type { CertificateItem } from '@/lib/certificates/types'
import { formatDate } from '@/lib/core/format'
import { formatCertificateNumber } from '@/lib/core/identifiers'
import type { Renewal } from '@/lib/renewal/types'
import { InstitutionCheck } from './institution-check'
import { RenewalLink } from './renewal-link'
import { CertificateStatusTag } from './status-tag'

type Row = CertificateItem & { renewal: Renewal | undefined; checkable: boolean }

const columns: readonly { header: string; cell: (certificate: Row) => ReactNode; className?: string }[] = [
  {
    header: 'Наименование',
    cell: ({ id, title, specialty }) => (
      <a href={`/cabinet/certificates/${id}`} className="link inline-block min-h-6 font-medium">
        {title}: {specialty}
      </a>
    ),
  },
  { header: 'Дата', cell: ({ issuedOn }) => formatDate(issuedOn) },
  {
    header: 'Срок',
    cell: ({ id, number, validUntil, renewal }) => (
      <>
        <span className="block whitespace-nowrap">до {formatDate(validUntil)}</span>
        {renewal ? <RenewalLink certificateId={id} number={number} renewal={renewal} /> : null}
      </>
    ),
  },
  {
    header: 'Статус',
    cell: (certificate) => (
      <>
        <CertificateStatusTag {...certificate} />
        <InstitutionCheck certificate={certificate} checkable={certificate.checkable} />
      </>
    ),
    className: '[&_.tag]:whitespace-normal',
  },
  { header: 'Номер', cell: ({ number }) => formatCertificateNumber(number), className: 'whitespace-nowrap' },
  { header: 'Организация', cell: ({ centre }) => centre },
]

// Six columns just fit beside the menu of a desktop when they stand closer; narrower, each row is a card.
const tableClass = '@min-[50rem]/table:text-[0.9375rem] not-print:@max-[50rem]/table:stack-rows'
const cellClass = '@min-[50rem]/table:px-2'

type CertificateTableProps = {
  certificates: readonly CertificateItem[]
  /** By the certificate's id. */
  renewals: Record<string, Renewal>
  /** Whether the consent lets the register of institutions be asked. */
  checkable: boolean
}

/** Certificates of the doctor; the name leads to the certificate. */
export function CertificateTable({ certificates, renewals, checkable }: CertificateTableProps) {
  return (
    <Table className={tableClass} labels={columns.map(({ header }) => header)}>
      <caption className="sr-only">Свидетельства об аккредитации</caption>
      <Thead>
        <Tr>
          {columns.map(({ header }) => (
            <Th key={header} className={cellClass}>
              {header}
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {certificates.map((certificate) => (
          <Tr key={certificate.id} className="hover:bg-sunken/60">
            {columns.map(({ header, cell, className = '' }) => (
              <Td key={header} className={`${cellClass} ${className}`}>
                {cell({ ...certificate, renewal: renewals[certificate.id], checkable })}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
