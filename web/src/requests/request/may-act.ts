import { useMe } from '../../app/me.ts'
import type { Request } from '../edit/values.ts'

/** One may act on one's own request; coordinators on anybody's. */
export function useMayAct({ requester }: Request): boolean {
  const { id, coordinates } = useMe()
  return coordinates || (id !== undefined && id === requester.id)
}
