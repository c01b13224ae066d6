import type { CorpusFile } from './corpus-file'
import { goodDocx, goodPictures } from './good-others'
import { goodPdfs } from './good-pdf'

/** Every file that must be taken. */
export async function goodFiles(): Promise<CorpusFile[]> {
  return [...(await goodPdfs()), ...(await goodPictures()), ...goodDocx()]
}
