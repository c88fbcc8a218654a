import type { UseFormReturnType } from '@mantine/form'
import { useEffect } from 'react'
import type { useLocations } from './catalogue.ts'

/** The place where there is one only. */
export const onlyPlace = (items: readonly { id: string }[]): string | undefined =>
  items.length === 1 ? items[0]?.id : undefined

/** Where there is one place only, it is filled in; that alone is no draft yet. */
export function useOnlyPlace<Values extends { locationId: string }>(
  form: UseFormReturnType<Values>,
  { items }: ReturnType<typeof useLocations>,
): void {
  const only = onlyPlace(items)
  useEffect(() => {
    if (!only || form.getValues().locationId) return
    const untouched = !form.isDirty()
    form.setValues({ locationId: only } as Partial<Values>)
    if (untouched) form.resetDirty()
  }, [only, form])
}
