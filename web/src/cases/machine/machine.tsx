import { useLayoutEffect, useMemo, useRef } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import { useFocus } from './focus.ts'
import { goneAlong, graphOf, type Machine, type Node, withDetours, withOpenings } from './graph.ts'
import { type Box, type Drawing, layOut } from './layout.ts'
import styles from './machine.module.css'
import { useStateName } from './state-name.ts'

/** Where a case is in its machine. */
export interface Position {
  /** Names of the states that it went through, in order; a state may come again. */
  visited: readonly string[]
  /** Where it stands now: several in a parallel state, none when it is over. */
  now: readonly string[]
}

type Standing = 'here' | 'done' | 'ahead'

const standing = (name: string, { visited, now }: Position): Standing =>
  now.includes(name) ? 'here' : visited.includes(name) ? 'done' : 'ahead'

interface Props {
  machine: Machine
  position: Position
  /** States that wait for an execution of another machine. */
  opening: readonly string[]
  open: (state: string) => void
  /** The state that one looked into before. */
  focus: string | undefined
}

/** A state machine with where a case is now; as a list for whoever does not see the drawing. */
export default function MachineDrawing({ machine, position, opening, open, focus }: Props) {
  const t = words.use()
  const graph = useMemo(
    () => withOpenings(withDetours(graphOf(machine), position.visited), opening),
    [machine, position.visited, opening],
  )
  const stateName = useStateName()
  const drawing = useMemo(() => layOut(graph, stateName), [graph, stateName])
  const frame = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const here = drawing.boxes.findLast(({ name }) => position.now.includes(name))
    if (frame.current && here) {
      frame.current.scrollTop = here.y - frame.current.clientHeight / 2
      frame.current.scrollLeft = here.x + here.width / 2 - frame.current.clientWidth / 2
    }
  }, [drawing, position.now])
  return (
    <div className={styles.machine}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div ref={frame} className={styles.scroll} role="group" aria-label={t('machine')} tabIndex={0}>
        <div className={styles.sheet} style={{ width: drawing.width }}>
          <svg
            viewBox={`0 0 ${drawing.width} ${drawing.height}`}
            style={{ width: drawing.width, maxWidth: 'none' }}
            aria-hidden="true"
          >
            <defs>
              <marker
                id="arrow"
                viewBox="0 0 8 8"
                refX="7"
                refY="4"
                markerWidth="9"
                markerHeight="9"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path d="M0 0L8 4L0 8z" />
              </marker>
            </defs>
            <Lines of={drawing} position={position} />
            {drawing.boxes.map((box) => (
              <State key={box.name} box={box} is={standing(box.name, position)} />
            ))}
          </svg>
          {drawing.boxes
            .filter(({ opens }) => opens)
            .map((box) => (
              <Opening key={box.name} box={box} open={open} focused={box.name === focus} />
            ))}
        </div>
      </div>
      <ol className="unseen">
        {graph.nodes.filter(isStep).map(({ name }) => (
          <li key={name} aria-current={standing(name, position) === 'here' ? 'step' : undefined}>
            {`${stateName(name)}: ${t(`standing.${standing(name, position)}`)}`}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Lies over a state into which one can look. */
function Opening({ box, open, focused }: { box: Box; open: (state: string) => void; focused: boolean }) {
  const t = words.use()
  const { name, x, y, width, height } = box
  const label = t('lookInto', { state: box.label })
  const button = useFocus<HTMLButtonElement>(focused)
  return (
    <button
      ref={button}
      type="button"
      className={styles.open}
      style={{ left: x, top: y, width, height }}
      aria-label={label}
      title={label}
      onClick={() => open(name)}
    >
      <Icon name="right" size={16} />
    </button>
  )
}

const isStep = ({ kind }: Node) => kind !== 'choice'

function Lines({ of: { lines }, position: { visited } }: { of: Drawing; position: Position }) {
  const gone = goneAlong(lines, visited)
  return lines.map((line) => (
    <path
      key={`${line.from}>${line.to}`}
      className={styles.line}
      data-gone={gone.has(line) || undefined}
      d={`M${line.points.map(({ x, y }) => `${x} ${y}`).join('L')}`}
      markerEnd="url(#arrow)"
    />
  ))
}

function State({ box: { label, kind, x, y, width, height }, is }: { box: Box; is: Standing }) {
  if (kind === 'group')
    return (
      <g className={styles.group} data-is={is}>
        <rect x={x} y={y} width={width} height={height} rx={16} />
      </g>
    )
  return (
    <g className={styles.state} data-kind={kind} data-is={is}>
      <rect x={x} y={y} width={width} height={height} rx={kind === 'choice' ? 22 : 10} />
      <circle cx={x + 20} cy={y + height / 2} r={is === 'here' ? 6 : 5} />
      <text x={x + 36} y={y + height / 2 + 5}>
        {label}
      </text>
    </g>
  )
}
