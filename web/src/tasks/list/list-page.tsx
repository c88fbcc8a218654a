import { Button } from '@mantine/core'
import { useListing } from '../../api/read.ts'
import { Said } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Ago } from '../../ui/when.tsx'
import { taskPage } from '../address.ts'
import { useTaskKind } from '../kind.ts'
import { words } from '../words.ts'

/** What is asked of me, the oldest first. */
export default function ListPage() {
  const t = words.use()
  const kind = useTaskKind()
  const { items, isPending, error, hasNextPage, isFetching, fetchNextPage } = useListing('listTasks', {})
  if (error) throw error
  return (
    <>
      <PageHead title={t('title')} note={!isPending && !hasNextPage && t('note', { count: items.length })} />
      {!isPending && (
        <Card flush>
          {items.length === 0 ? (
            <Empty icon="check" title={t('empty')} text={t('emptyText')} />
          ) : (
            <Rows>
              {items.map((each) => (
                <Row
                  key={each.id}
                  icon="edit"
                  title={<Said>{each.title}</Said>}
                  to={taskPage(each.id)}
                  note={
                    <>
                      {kind(each.kind)} · <Ago at={each.askedAt} />
                    </>
                  }
                />
              ))}
            </Rows>
          )}
        </Card>
      )}
      {hasNextPage && (
        <Button mt="md" variant="default" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t('moreItems', { count: 100 })}
        </Button>
      )}
    </>
  )
}
