// Runs under plain Node (types are stripped): see pool.ts.
import type { InspectionOrder } from './finding.ts'
import { inspectFile } from './inspect.ts'
import { pdfium } from './pdf/pdfium.ts'

/** Serves one file at a time; ends with the channel to whoever started it. */
process.on('message', (order: InspectionOrder & { extension: string }) => {
  void inspectFile(order).then((inspection) => process.send?.(inspection))
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
// The first document would wait for it.
await pdfium()
