import clsx from 'clsx'
import type { ComponentProps, CSSProperties, ReactNode } from 'react'

/*
 * The roles are spelled out because rows turn into cards in narrow places, and some browsers drop
 * the table semantics together with `display: table`.
 */

type TableProps = Omit<ComponentProps<'table'>, 'style'> & {
  /** Headers of the columns, at most twelve: what stands before the values when the rows are shown as cards. */
  labels: readonly string[]
  /** For six columns and more: turns into cards in a wider place already. */
  wide?: boolean
}

export function Table({ className, labels, wide = false, ...rest }: TableProps) {
  return (
    <div className="@container/table overflow-x-auto print:overflow-visible">
      <table
        role="table"
        className={clsx('stack-table w-full border-collapse text-start', wide && 'stack-table-wide', className)}
        style={cardLabels(labels)}
        {...rest}
      />
    </div>
  )
}

/**
 * The labels for the stylesheet, once a table: an attribute of every cell costs as much as the cell itself on a page
 * of twenty rows.
 */
function cardLabels(labels: readonly string[]): CSSProperties {
  return Object.fromEntries(labels.map((label, index) => [`--label-${index + 1}`, JSON.stringify(label)]))
}

export function Thead({ className, ...rest }: ComponentProps<'thead'>) {
  return (
    <thead
      role="rowgroup"
      className={clsx('border-b border-line-strong text-[0.9375rem] text-soft', className)}
      {...rest}
    />
  )
}

export function Tbody({ className, ...rest }: ComponentProps<'tbody'>) {
  return <tbody role="rowgroup" className={clsx('divide-y divide-line', className)} {...rest} />
}

export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr role="row" className={className} {...rest} />
}

export function Th({ className, scope = 'col', ...rest }: ComponentProps<'th'>) {
  return <th role="columnheader" scope={scope} className={clsx('text-start font-medium', className)} {...rest} />
}

export function Td({ className, ...rest }: ComponentProps<'td'>) {
  return <td role="cell" className={clsx('align-top', className)} {...rest} />
}

export type DataColumn = { key: string; header: string; className?: string }
export type DataRow = { key: string; href?: string; cells: Record<string, ReactNode> }

type DataTableProps = {
  /** Read by screen readers; set `captionVisible` to show it. */
  caption: ReactNode
  captionVisible?: boolean
  columns: readonly DataColumn[]
  rows: readonly DataRow[]
  /** Shown instead of a table without rows. */
  empty: ReactNode
  className?: string
}

/** A list of records; the first cell links to the record when the row has an address. */
export function DataTable({ caption, captionVisible = false, columns, rows, empty, className }: DataTableProps) {
  if (rows.length === 0) return <>{empty}</>
  return (
    <Table className={className} labels={columns.map(({ header }) => header)} wide={columns.length > 5}>
      <caption className={captionVisible ? 'pb-3 text-start text-lg font-semibold' : 'sr-only'}>{caption}</caption>
      <Thead>
        <Tr>
          {columns.map((column) => (
            <Th key={column.key} className={column.className}>
              {column.header}
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.key} className="hover:bg-sunken/60">
            {columns.map((column, index) => (
              <Td key={column.key} className={column.className}>
                {index === 0 && row.href ? (
                  <a href={row.href} className="link inline-block min-h-6 font-medium">
                    {row.cells[column.key]}
                  </a>
                ) : (
                  row.cells[column.key]
                )}
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
