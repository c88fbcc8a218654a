import { Button } from '@mantine/core'
import { notify } from './notify.ts'
import { ui } from './words.ts'

/** `const offerUndo = useUndo()`, then `offerUndo('Taken off the list.', () => putItBack())`. */
export function useUndo() {
  const t = ui.use()
  return async (text: string, undo: () => void) => {
    const hide = await notify({
      text,
      action: (
        <Button
          key="undo"
          size="compact-sm"
          variant="light"
          ml="sm"
          onClick={() => {
            hide()
            undo()
          }}
        >
          {t('undo')}
        </Button>
      ),
    })
  }
}
