import { Button, SegmentedControl } from '@mantine/core'
import '../ui/form/inputs.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { download } from '../api/call.ts'
import { useLoaded } from '../api/read.ts'
import { useFormats } from '../language/formats.ts'
import { Card } from '../ui/card.tsx'
import { saveFile } from '../ui/chart/csv.ts'
import { Chips } from '../ui/chips.tsx'
import { Columns } from '../ui/columns.tsx'
import { Empty } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { notify } from '../ui/notify.ts'
import { PageHead } from '../ui/page-head.tsx'
import { useProblemWords } from '../ui/problem-words.ts'
import { useKindName } from '../ui/status.tsx'
import { Approvers } from './approvers.tsx'
import { Kinds } from './kinds.tsx'
import { OneKind } from './one-kind.tsx'
import { OpenWork } from './open-work.tsx'
import { type Measures, queryOf, type Search, Spans, searchOf } from './search.ts'
import { Spend } from './spend.tsx'
import { Stock } from './stock.tsx'
import { words } from './words.ts'

/** How work goes: how long it takes, what it waits for, whether it is on time, what was ordered. In words first. */
export default function MeasuresPage() {
  const t = words.use()
  const { month } = useFormats()
  const search = searchOf(useSearch({ strict: false }))
  const navigate = useNavigate()
  const measures = useLoaded('getMeasures', { query: queryOf(search) })
  const change = (next: Search) =>
    void navigate({ to: '/measures', search: searchOf({ ...next }), replace: true })
  const { from, to, before } = measures
  const note = t('note', {
    from: month(from),
    to: month(to),
    beforeFrom: month(before.from),
    beforeTo: month(before.to),
  })
  return (
    <>
      <PageHead title={t('title')} note={note}>
        <Save search={search} />
      </PageHead>
      <div className="stack">
        <Filters measures={measures} search={search} change={change} />
        <Columns
          beside={
            <>
              <Approvers of={measures.answers} />
              <Stock of={measures.stock} />
            </>
          }
        >
          <Work measures={measures} kind={search.kind} />
          <OpenWork of={measures.open} kind={search.kind} />
          <Spend of={measures.spend} change={(by) => change({ ...search, by })} />
        </Columns>
      </div>
    </>
  )
}

function Work({ measures: { flow }, kind }: { measures: Measures; kind: string | undefined }) {
  const t = words.use()
  const chosen = flow.find((each) => each.kind === kind)
  if (chosen) return <OneKind of={chosen} />
  if (flow.length > 0) return <Kinds of={flow} />
  return (
    <Card title={t('flow')}>
      <Empty icon="chart" title={t('emptyTitle')} text={t('emptyText')} />
    </Card>
  )
}

interface FilterProps {
  measures: Measures
  search: Search
  change: (search: Search) => void
}

function Filters({ measures: { flow }, search, change }: FilterProps) {
  const t = words.use()
  const kindName = useKindName()
  const { kind: _, ...every } = search
  return (
    <search className="row">
      <SegmentedControl
        aria-label={t('period')}
        bg="var(--line)"
        value={String(search.months ?? Spans[0])}
        onChange={(months) => change({ ...search, months: Number(months) })}
        data={Spans.map((span) => ({ value: String(span), label: t('months', { count: span }) }))}
      />
      {flow.length > 0 && (
        <Chips
          label={t('kind')}
          every={t('everyKind')}
          chosen={search.kind}
          choose={(kind) => change(kind === undefined ? every : { ...search, kind })}
          of={flow.map(({ kind, now }) => ({ value: kind, label: kindName(kind), count: now.completed }))}
        />
      )}
    </search>
  )
}

function Save({ search }: { search: Search }) {
  const t = words.use()
  const say = useProblemWords()
  const [saving, setSaving] = useState(false)
  const save = async () => {
    setSaving(true)
    try {
      const query = { ...queryOf(search), format: 'csv' as const }
      saveFile('measures.csv', await download('getMeasures', { query }))
    } catch (error) {
      void notify({ text: say(error).text, bad: true })
    } finally {
      setSaving(false)
    }
  }
  return (
    <Button
      variant="default"
      loading={saving}
      leftSection={<Icon name="download" size={18} />}
      onClick={() => void save()}
    >
      {t('download')}
    </Button>
  )
}
