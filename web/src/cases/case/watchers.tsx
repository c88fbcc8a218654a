import { Button } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import { type Case, changed } from './types.ts'
import styles from './watchers.module.css'

/** Who hears of it by mail; oneself with one press. */
export function Watchers({ of: { id, watchers = [] } }: { of: Case }) {
  const t = words.use()
  const { list } = useFormats()
  const me = useMe()
  const watching = watchers.some(({ id: watcher }) => watcher === me.id)
  const watch = useSend('watchCase', { refreshes: changed })
  const leave = useSend('unwatchCase', { refreshes: changed })
  const { mutate, isPending } = watching ? leave : watch
  return (
    <Card title={t('watchers')}>
      <p className={styles.who}>
        {watchers.length > 0 ? list(watchers.map(({ name }) => name)) : t('nobodyWatches')}
      </p>
      <Button
        variant="default"
        size="sm"
        loading={isPending}
        leftSection={<Icon name="eye" size={18} />}
        onClick={() => mutate({ params: { id } })}
      >
        {watching ? t('unwatch') : t('watch')}
      </Button>
    </Card>
  )
}
