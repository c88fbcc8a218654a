import { useLoaded } from '../api/read.ts'
import { useMe } from '../app/me.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Attention } from './attention.tsx'
import styles from './home-page.module.css'
import { MyRequests, MyTasks, MyThings } from './mine.tsx'
import { words } from './words.ts'

/** What needs me today; for coordinators first what needs attention anywhere. */
export default function HomePage() {
  const t = words.use()
  const { readsAll, name } = useMe()
  const { items, mine } = useLoaded('getAttention', {})
  const first = name.includes('@') ? undefined : name.split(' ')[0]
  return (
    <>
      <PageHead title={t('title')} note={first && t('greeting', { name: first })} />
      <div className={styles.columns} data-wide={readsAll || undefined}>
        {readsAll && <Attention concerns={items} />}
        <div className="stack">
          <MyTasks tasks={mine.tasks} />
          <MyRequests requests={mine.requests} />
          <MyThings things={mine.things} />
        </div>
      </div>
    </>
  )
}
