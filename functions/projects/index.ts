/** What other domains may use of projects. */

export { wantsDigest } from './digest.ts'
export { joiningByName } from './joining.ts'
