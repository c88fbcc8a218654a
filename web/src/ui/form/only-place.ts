import type { UseFormReturnType } from '@mantine/form'
import { useEffect } from 'react'
import type { useLocations } from './catalogue.ts'

/** Where there is one place only, it is filled in; that alone is no draft yet. */
export function useOnlyPlace<Values extends { locationId: string }>(
  form: UseFormReturnType<Values>,
  { items }: ReturnType<typeof useLocations>,
): void {
  const only = items.length === 1 ? items[0]?.id : undefined
  useEffect(() => {
    if (!only || form.getValues().locationId) return
    const untouched = !form.isDirty()
    form.setValues({ locationId: only } as Partial<Values>)
    if (untouched) form.resetDirty()
  }, [only, form])
}
