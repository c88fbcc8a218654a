import { useEffect } from 'react'
import { useListing } from '../../api/read.ts'
import { useFormats } from '../../language/formats.ts'
import { Said, useSaid } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Ago } from '../../ui/when.tsx'
import { words } from '../words.ts'
import { iconOf, isSaid } from './events.ts'
import { Say } from './say.tsx'
import styles from './timeline.module.css'
import type { Case, Event } from './types.ts'

/** What happened, newest first, with a box to say something. */
export function Timeline({ of: { id, lastEvent } }: { of: Case }) {
  const t = words.use()
  const events = useListing('getTimeline', { params: { id } })
  const { hasNextPage, isFetching, fetchNextPage } = events
  useEffect(() => {
    // The interface gives the oldest first; the newest stand on top.
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return (
    <Card
      title={t('timeline')}
      beside={<span className={styles.count}>{t('events', { count: lastEvent.seq })}</span>}
    >
      <Say to={id} />
      <ol className={styles.events}>
        {events.items.toReversed().map((event) => (
          <Entry key={event.seq} of={event} />
        ))}
      </ol>
    </Card>
  )
}

function Entry({ of: { at, type, actor, text, facts } }: { of: Event }) {
  const { instant } = useFormats()
  const say = useSaid()
  const said = isSaid(type)
  return (
    <li className={styles.event} data-said={said || undefined}>
      <span className={styles.icon}>
        <Icon name={iconOf(type)} size={16} />
      </span>
      <div>
        {said ? (
          <>
            <p className={styles.by}>
              <b>{actor.name}</b> <Ago at={at} />
            </p>
            <p className={styles.bubble}>{text}</p>
          </>
        ) : (
          <>
            <p className={styles.text}>
              <Said>{text}</Said>
            </p>
            {typeof facts.comment === 'string' && <p className={styles.bubble}>{facts.comment}</p>}
            <p className={styles.by} title={`${instant(at)} · ${say(actor.via)}`}>
              {actor.name} · <Ago at={at} />
            </p>
          </>
        )}
      </div>
    </li>
  )
}
