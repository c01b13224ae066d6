import { log } from '@/lib/core/log'
import { prisma } from '@/lib/db/client'
import { createVault, type VaultParts } from './vault'

const DIGEST_LENGTH = 64

/**
 * Encrypts files laid before files were encrypted. May be killed at any moment and repeated: a file in the clear is
 * removed only when its encrypted copy and its row are there; until then it is read as it lies. One whose bytes are not
 * those of its name is left alone, loudly. Gives the number of files encrypted.
 */
export async function adoptPlainFiles(parts: VaultParts): Promise<number> {
  const vault = createVault(parts)
  let count = 0
  for await (const name of parts.store.list()) {
    if (name.length !== DIGEST_LENGTH) continue
    const staged = await vault.stage(parts.store.read(name))
    try {
      if (staged.sha256 !== name) {
        log.error('a file laid before encryption is damaged', { reference: name.slice(0, 12), code: 'DAMAGED' })
        continue
      }
      await prisma().$transaction((tx) => staged.keep(tx), { timeout: 60_000 })
    } finally {
      await staged.discard()
    }
    await parts.store.remove(name)
    count += 1
  }
  return count
}
