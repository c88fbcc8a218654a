import type { Input } from '../../api/types.ts'

export type Wipe = Input<'wipeAsset'>['body']

/** Methods and their techniques by NIST SP 800-88 Rev. 1, section 2.6 and appendix A. */
export const techniques = {
  clear: ['overwrite', 'factory_reset'],
  purge: ['crypto_erase', 'block_erase', 'secure_erase', 'overwrite', 'degauss'],
  destroy: ['shred', 'disintegrate', 'pulverize', 'incinerate', 'melt'],
} as const satisfies Record<Wipe['method'], readonly Wipe['technique'][]>
