import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useRead } from '../../api/read.ts'
import type { Output } from '../../api/types.ts'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useFocus } from '../machine/focus.ts'
import { loadMachine, machineOf } from '../machine/machines.ts'
import { useStateName } from '../machine/state-name.ts'
import { words } from '../words.ts'
import type { Case } from './types.ts'

const MachineDrawing = lazy(() => import('../machine/machine.tsx'))

/** The state machine of the case, as it is deployed, with where the case is now. */
export function Workflow({ of: { id, kind, revision } }: { of: Case }) {
  const machine = machineOf(kind)
  const drawn = machine !== undefined && revision > 0
  const position = useRead('getWorkflow', { params: { id } }, { enabled: drawn })
  return drawn && position.data ? <Drawn key={id} machine={machine} position={position.data} /> : null
}

type Path = readonly string[]
const same = (one: Path, other: Path) =>
  one.length === other.length && one.every((each, at) => each === other[at])

/** One machine at a time: the case's own, or one further in, for which it waits. */
function Drawn({ machine, position }: { machine: string; position: Output<'getWorkflow'> }) {
  const t = words.use()
  const stateName = useStateName()
  const [looksInto, lookInto] = useState<Path>([])
  const [cameFrom, setCameFrom] = useState<string>()
  const entered = position.inside.find(({ path }) => same(path, looksInto))
  // What one looked into may be over meanwhile.
  const path = entered?.path ?? []
  const name = entered?.machine ?? machine
  const definition = useQuery({ queryKey: ['machine', name], queryFn: () => loadMachine(name) })
  const state = path.at(-1)
  const opening = useMemo(() => {
    const within = position.inside.filter(({ path }) => same(path.slice(0, -1), entered?.path ?? []))
    return within.flatMap(({ path }) => path.slice(-1))
  }, [position.inside, entered])
  return (
    <Card title={t('machine')}>
      {state !== undefined && (
        <Back
          key={path.join('>')}
          to={() => {
            setCameFrom(state)
            lookInto(path.slice(0, -1))
          }}
        >
          {t('lookOut', { state: stateName(state) })}
        </Back>
      )}
      <Suspense>
        {definition.data && (
          <MachineDrawing
            key={name}
            machine={definition.data}
            position={entered ?? position}
            opening={opening}
            open={(into) => lookInto([...path, into])}
            focus={cameFrom}
          />
        )}
      </Suspense>
    </Card>
  )
}

/** The way out, where whoever came in by keyboard goes on. */
function Back({ to, children }: { to: () => void; children: string }) {
  const button = useFocus<HTMLButtonElement>(true)
  return (
    <Button
      ref={button}
      variant="default"
      size="sm"
      mb="sm"
      leftSection={<Icon name="left" size={16} />}
      onClick={to}
    >
      {children}
    </Button>
  )
}
