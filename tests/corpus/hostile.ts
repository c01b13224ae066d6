import type { HostileFile } from './corpus-file'
import { activeDocx, brokenDocx } from './hostile-docx'
import { damagedPdfs, lockedPdfs, pdfBombs, pdfPolyglots, strangePages } from './hostile-pdf'
import { hiddenActivePdfs, hostileActivePdfs } from './hostile-pdf-active'
import { hostilePictures, wrongTypes } from './hostile-pictures'

/** Every file that must not be taken, each with the code it is refused with. */
export async function hostileFiles(): Promise<HostileFile[]> {
  return [
    ...hostileActivePdfs(),
    ...hiddenActivePdfs(),
    ...lockedPdfs(),
    ...damagedPdfs(),
    ...pdfBombs(),
    ...pdfPolyglots(),
    ...strangePages(),
    ...activeDocx(),
    ...brokenDocx(),
    ...(await hostilePictures()),
    ...(await wrongTypes()),
  ]
}
