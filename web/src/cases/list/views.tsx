import { Button, Menu } from '@mantine/core'
import '@mantine/core/styles/Menu.css'
import '@mantine/core/styles/Popover.css'
import { memo, useRef } from 'react'
import { useRead } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { Icon } from '../../ui/icon.tsx'
import { useIntent } from '../../ui/intent.ts'
import { notify } from '../../ui/notify.ts'
import { useUndo } from '../../ui/undo.tsx'
import { words } from '../words.ts'
import { isEmpty, queryText, type Search, searchFrom } from './search.ts'
import styles from './views.module.css'

interface Props {
  search: Search
  change: (search: Search) => void
  /** Somebody is about to look for that. */
  foresee: (search: Search) => void
}

/** Names for what one looks for again and again: those that everybody has, and one's own. */
export const Views = memo(function Views({ search, change, foresee }: Props) {
  const t = words.use()
  const meant = useIntent(foresee)
  const me = useMe()
  const offerUndo = useUndo()
  const name = useRef<HTMLInputElement>(null)
  const views = useRead('listViews', {})
  const save = useSend('putView', { refreshes: ['listViews'] })
  const remove = useSend('deleteView', { refreshes: ['listViews'] })

  const keep = (id: string, content: { name: string; query: string; shared?: boolean }) =>
    save.mutate({ params: { id }, body: content })
  const keepNew = () => {
    const title = name.current?.value.trim()
    if (!title) return
    keep(crypto.randomUUID(), { name: title, query: queryText(search) })
    void notify({ text: t('viewSaved', { name: title }) })
  }
  const fixed: [string, Search][] = [
    [t('viewOldest'), { sort: 'age' }],
    ...(me.id ? [[t('viewMine'), { holder: me.id }] satisfies [string, Search]] : []),
  ]
  return (
    <Menu position="bottom-end" width={300} radius="lg" shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="view" size={18} />}>
          {t('views')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {fixed.map(([title, of]) => (
          <Menu.Item key={title} onClick={() => change(of)} {...meant(of)}>
            {title}
          </Menu.Item>
        ))}
        {(views.data?.items ?? []).map(({ id, name: title, query, owner, shared }) => (
          <div key={id} className={styles.view}>
            <Menu.Item onClick={() => change(searchFrom(query))} {...meant(searchFrom(query))}>
              {title}
            </Menu.Item>
            {owner === me.email && (
              <Menu.Item
                className={styles.remove}
                aria-label={t('viewRemove', { name: title })}
                onClick={() => {
                  remove.mutate({ params: { id } })
                  void offerUndo(t('viewRemoved', { name: title }), () =>
                    keep(id, { name: title, query, shared }),
                  )
                }}
              >
                <Icon name="trash" size={16} />
              </Menu.Item>
            )}
          </div>
        ))}
        {!isEmpty(search) && (
          <>
            <Menu.Divider />
            <div className={styles.save}>
              <input
                ref={name}
                aria-label={t('viewName')}
                placeholder={t('viewName')}
                maxLength={80}
                onKeyDown={(event) => {
                  event.stopPropagation()
                  if (event.key === 'Enter') keepNew()
                }}
              />
              <Button size="sm" onClick={keepNew}>
                {t('viewSave')}
              </Button>
            </div>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
})
