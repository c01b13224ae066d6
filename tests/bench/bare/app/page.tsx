import { connection } from 'next/server'

const rows = Array.from({ length: 20 }, (_, index) => ({
  number: `АК-2026-${String(index).padStart(6, '0')}`,
  name: 'Иванова А. С.',
  status: 'На рассмотрении',
}))

/** The yardstick: a dynamic page of 20 rows without a database. */
export default async function BarePage() {
  await connection()
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <td>{row.number}</td>
            <td>{row.name}</td>
            <td>{row.status}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
